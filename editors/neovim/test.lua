-- Neovim as a client of the language server: it shows the diagnostics of fixtures, applies a quick fix, sees the
-- diagnostics change with what is typed, and has a finding ignored. Ends with a status that says how it went.

local recte, folder = vim.env.RECTE, vim.env.FOLDER
local severity = vim.diagnostic.severity

local function same(actual, expected, what)
  if not vim.deep_equal(actual, expected) then
    error(('%s: expected %s, got %s'):format(what, vim.inspect(expected), vim.inspect(actual)), 2)
  end
end

local function wait(condition, what)
  if not vim.wait(30000, condition, 10) then
    error('waited in vain: ' .. what, 2)
  end
end

local client = vim.lsp.start_client({ name = 'recte', cmd = { recte, 'server' }, root_dir = folder })

local function open(name)
  vim.cmd('edit ' .. folder .. '/' .. name)
  local buffer = vim.api.nvim_get_current_buf()
  assert(vim.lsp.buf_attach_client(buffer, client), 'the client is attached')
  return buffer
end

-- The diagnostics of `buffer` when there are `count`: line and column from 0 (columns in bytes), the text there, the code.
local function shown(buffer, count)
  wait(function()
    return #vim.diagnostic.get(buffer) == count
  end, count .. ' diagnostics')
  local all = vim.diagnostic.get(buffer)
  table.sort(all, function(a, b)
    return a.lnum < b.lnum
  end)
  return vim.tbl_map(function(one)
    local line = vim.api.nvim_buf_get_lines(buffer, one.lnum, one.lnum + 1, true)[1]
    return { one.lnum, one.col, line:sub(one.col + 1, one.end_col), one.code }
  end, all)
end

-- Applies the code action of this title at a place, as the user would choose it from the list.
local function act(line, column, title)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    for at, item in ipairs(items) do
      if offered[at] == title then
        return choose(item, at)
      end
    end
    choose(nil)
  end
  vim.lsp.buf.code_action()
  wait(function()
    return offered ~= nil
  end, 'code actions')
  assert(vim.tbl_contains(offered, title), vim.inspect(offered))
end

local function run()
  local english = open('symbols-en.txt')
  same(shown(english, 3), {
    { 44, 31, 'A/91/Add.1', 'symbol-form' },
    { 72, 23, 'A/RSE/89/204', 'symbol-form' },
    { 102, 19, 'A/91//412', 'symbol-form' },
  }, 'the diagnostics of English text')
  local second = vim.diagnostic.get(english, { lnum = 72 })[1]
  same(second.severity, severity.ERROR, 'severity')
  same(second.source, 'recte', 'source')
  same(
    second.message,
    'A/RSE/89/204 is not a valid document symbol; probably A/RES/89/204\nCheck the symbol against the document that it names.',
    'message'
  )

  act(72, 25, 'Write A/RES/89/204 instead of A/RSE/89/204')
  same(shown(english, 2)[2][1], 102, 'what is left after the quick fix')
  assert(vim.api.nvim_buf_get_lines(english, 72, 73, true)[1]:find('A/RES/89/204', 1, true), 'the text is mended')

  -- What is typed moves a finding, and makes one.
  vim.api.nvim_buf_set_lines(english, 0, 0, true, { '第一行 🎉' })
  vim.api.nvim_buf_set_text(english, 73, 0, 73, 0, { '🎉 A/RSE/74/276 ' })
  same(shown(english, 3), {
    { 45, 31, 'A/91/Add.1', 'symbol-form' },
    { 73, 5, 'A/RSE/74/276', 'symbol-form' },
    { 103, 19, 'A/91//412', 'symbol-form' },
  }, 'the diagnostics after typing')
  vim.api.nvim_buf_set_text(english, 73, 5, 73, 18, { '' })
  shown(english, 2)

  -- A finding that is meant so gets its entry in the configuration of the workspace.
  act(45, 31, 'Ignore this finding of symbol-form')
  local config = vim.fn.bufnr(folder .. '/recte.toml')
  assert(config > 0, 'a configuration is made')
  same(vim.api.nvim_buf_get_lines(config, 0, 4, true), {
    '[[ignored]]',
    'rule = "symbol-form"',
    'path = "symbols-en.txt"',
    'text = "A/91/Add.1"',
  }, 'the entry in the configuration')
  vim.api.nvim_buf_delete(config, { force = true })

  -- What was checked can be asked for.
  local asked = { uri = vim.uri_from_bufnr(english) }
  local _, answer = next(vim.lsp.buf_request_sync(english, 'recte/status', asked, 30000))
  same(answer.result.language, 'en', 'the language in the status')
  same(answer.result.summary.error > 0, true, 'the errors in the status')

  local chinese = open('note-lost-zh.txt')
  local line = vim.api.nvim_buf_get_lines(chinese, 39, 40, true)[1]
  local column = vim.str_byteindex(line, 15)
  same(shown(chinese, 1), { { 39, column, '1', 'footnote-without-note' } }, 'the diagnostics of Chinese text')

  local markdown = open('en-broken.md')
  wait(function()
    return #vim.diagnostic.get(markdown) > 0
  end, 'diagnostics of Markdown')
  vim.api.nvim_buf_set_lines(markdown, 0, -1, true, { '1. A.', '2. B.', '3. C.' })
  same(shown(markdown, 0), {}, 'the diagnostics of a Markdown that was mended')

  vim.api.nvim_buf_delete(chinese, { force = true, unload = true })
  wait(function()
    return #vim.diagnostic.get(chinese) == 0
  end, 'the end of the diagnostics of a closed document')
  vim.lsp.stop_client(client)
  wait(function()
    return vim.lsp.get_client_by_id(client) == nil
  end, 'the end of the server')
end

local fine, fault = xpcall(run, debug.traceback)
if fine then
  io.stdout:write('Neovim shows diagnostics, applies a quick fix and follows what is typed\n')
  vim.cmd('qall!')
else
  io.stderr:write(fault .. '\n')
  vim.cmd('cquit 1')
end
