//! Where findings are written: one format or several, each to standard output or to a file of its own.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::atomic_file::AtomicFile;
use crate::cli::failure::{Failure, unwritable};
use crate::cli::options::{CheckArgs, Colour};
use crate::cli::terminal::{no_colour, terminal_width};
use crate::report::{Checked, OutputFormat, OutputPart, OutputStyle, Totals, Writer};

/// The width of what is no terminal.
const PIPED_WIDTH: usize = 100;
/// Lines longer than this are tiring to read.
const WIDEST: usize = 120;

/// A format, and the file that it goes to; without one, standard output.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct OutputTarget {
    pub(super) format: OutputFormat,
    pub(super) file: Option<PathBuf>,
    /// Where the file has something already, it stays.
    appended: bool,
}

impl OutputTarget {
    fn new(format: OutputFormat, file: Option<PathBuf>) -> Self {
        Self { format, file, appended: false }
    }

    /// Where its file is, without links; `None` where there is none yet.
    pub(super) fn place(&self) -> Option<PathBuf> {
        self.file.as_deref()?.canonicalize().ok()
    }
}

/// Pairs formats and files as they stand on the command line: a file belongs to the format before it. Without any, the
/// `usual` one goes to standard output.
///
/// # Errors
/// Two files of one format, two formats on standard output.
pub(super) fn pair(matches: &ArgMatches, usual: Option<OutputFormat>) -> Result<Vec<OutputTarget>, Failure> {
    let formats = places::<OutputFormat>(matches, "output_format").into_iter().map(|(at, format)| (at, Ok(format)));
    let files = places::<PathBuf>(matches, "output_file").into_iter().map(|(at, file)| (at, Err(file)));
    let mut said: Vec<(usize, Result<OutputFormat, PathBuf>)> = formats.chain(files).collect();
    said.sort_by_key(|(at, _)| *at);
    let mut outputs: Vec<OutputTarget> = Vec::new();
    for (_, word) in said {
        match word {
            Ok(format) => outputs.push(OutputTarget::new(format, None)),
            Err(file) => match outputs.last_mut() {
                Some(output) if output.file.is_none() => output.file = Some(file),
                Some(_) => {
                    let help = "give each --output-file its --output-format, just before it".to_owned();
                    return Err(Failure::Said(format!("{} has no format of its own", file.display()), Some(help)));
                }
                None => outputs.push(OutputTarget::new(format_of(&file), Some(file))),
            },
        }
    }
    if outputs.is_empty() {
        outputs.extend(usual.map(|format| OutputTarget::new(format, None)));
    }
    if outputs.iter().filter(|output| output.file.is_none()).count() > 1 {
        let help = "give all but one a file: --output-format sarif --output-file findings.sarif".to_owned();
        return Err(Failure::Said("two formats would be mixed on standard output".to_owned(), Some(help)));
    }
    Ok(outputs)
}

/// The format that the ending of a file's name tells.
fn format_of(file: &Path) -> OutputFormat {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("json") => OutputFormat::Json,
        Some("jsonl") => OutputFormat::Jsonl,
        Some("sarif") => OutputFormat::Sarif,
        Some("md") => OutputFormat::Markdown,
        Some("xml") => OutputFormat::Junit,
        _ => OutputFormat::Full,
    }
}

fn places<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Vec<(usize, T)> {
    let indices = matches.indices_of(id).into_iter().flatten();
    let values = matches.get_many::<T>(id).into_iter().flatten().cloned();
    indices.zip(values).collect()
}

/// The summary of the job in a workflow of GitHub, of whose findings GitHub shows but ten of a kind at their lines.
fn summary(outputs: &[OutputTarget]) -> Option<OutputTarget> {
    let path = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())?;
    let wanted = outputs.iter().any(|output| output.format == OutputFormat::Github);
    wanted.then(|| OutputTarget { appended: true, ..OutputTarget::new(OutputFormat::Markdown, Some(path.into())) })
}

/// All outputs of a run, open.
pub(super) struct Outputs {
    open: Vec<(OutputTarget, OutputStyle, Writer<Sink>)>,
}

impl Outputs {
    /// With `taken`, standard output has something else.
    pub(super) fn open(mut outputs: Vec<OutputTarget>, taken: bool, args: &CheckArgs) -> Result<Self, Failure> {
        outputs.retain(|output| !taken || output.file.is_some());
        let summary = summary(&outputs);
        let open = outputs.into_iter().chain(summary).map(|output| {
            let sink = match &output.file {
                None => Sink::Standard(BufWriter::new(io::stdout())),
                Some(path) => Sink::to(path, output.appended).map_err(|error| unwritable(path, &error))?,
            };
            let style = style(&output, args);
            let writer = Writer::new(sink, output.format).map_err(|error| failed(&output, error))?;
            Ok((output, style, writer))
        });
        Ok(Self { open: open.collect::<Result<_, Failure>>()? })
    }

    /// How a document is rendered for each of them.
    pub(super) fn renderer(&self) -> impl Fn(&Checked) -> Vec<OutputPart> + Sync + use<> {
        let kinds: Vec<(OutputFormat, OutputStyle)> =
            self.open.iter().map(|(output, style, _)| (output.format, *style)).collect();
        move |checked| kinds.iter().map(|(format, style)| format.render(checked, *style)).collect()
    }

    /// Writes the parts of one document, in the order of the outputs.
    pub(super) fn write(&mut self, parts: &[OutputPart]) -> Result<(), Failure> {
        for ((output, _, writer), part) in self.open.iter_mut().zip(parts) {
            writer.write(part).map_err(|error| failed(output, error))?;
        }
        Ok(())
    }

    /// True where standard output itself says what the run came to.
    pub(super) fn tells_all(&self) -> bool {
        self.open.iter().any(|(output, ..)| output.file.is_none() && output.format.tells_all())
    }

    pub(super) fn finish(self, totals: &Totals) -> Result<(), Failure> {
        for (output, _, writer) in self.open {
            let done = writer.finish(totals).and_then(Sink::close);
            done.map_err(|error| failed(&output, error))?;
        }
        Ok(())
    }
}

/// What an output is written to.
enum Sink {
    Standard(BufWriter<io::Stdout>),
    AtomicFile(AtomicFile),
    /// A device, a pipe or a file that others write to as well, none of which has a whole.
    Device(BufWriter<File>),
}

impl Sink {
    fn to(path: &Path, appended: bool) -> io::Result<Self> {
        if appended {
            return Ok(Self::Device(BufWriter::new(File::options().append(true).create(true).open(path)?)));
        }
        if path.exists() && !path.is_file() {
            let _probe = reader(path)?;
            return Ok(Self::Device(BufWriter::new(File::options().write(true).open(path)?)));
        }
        Ok(Self::AtomicFile(AtomicFile::begin(path)?))
    }

    fn close(self) -> io::Result<()> {
        match self {
            Self::AtomicFile(file) => file.keep(),
            Self::Standard(_) | Self::Device(_) => Ok(()),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::AtomicFile(out) => out.write(bytes),
            Self::Device(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::AtomicFile(out) => out.flush(),
            Self::Device(out) => out.flush(),
        }
    }
}

/// Makes sure that a program reads the pipe at `path`: who opens one to write waits for that, it may be for ever. What is given
/// keeps it open; nothing for what is no pipe.
///
/// # Errors
/// A pipe that nobody reads.
#[cfg(unix)]
fn reader(path: &Path) -> io::Result<Option<File>> {
    use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
    if !path.metadata()?.file_type().is_fifo() {
        return Ok(None);
    }
    let waits_not = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
    let opened = File::options().write(true).custom_flags(waits_not).open(path);
    opened.map(Some).map_err(|_| io::Error::other("no program reads this pipe"))
}

#[cfg(not(unix))]
fn reader(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

fn failed(output: &OutputTarget, error: io::Error) -> Failure {
    match &output.file {
        None => Failure::from(error),
        Some(path) => unwritable(path, &error),
    }
}

fn style(output: &OutputTarget, args: &CheckArgs) -> OutputStyle {
    let terminal = output.file.is_none() && io::stdout().is_terminal();
    let colour = match args.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !no_colour(),
    };
    let width = terminal_width().filter(|_| terminal).unwrap_or(PIPED_WIDTH);
    OutputStyle { colour, width: width.clamp(40, WIDEST), all: args.all }
}
