//! As much of XML Schema as the schema of JUnit uses: elements and their order, attributes, patterns of simple types.

use std::collections::BTreeSet;

use regex::Regex;
use roxmltree::{Document, Node};

/// What is wrong with `xml` by the schema `xsd`; nothing where it is valid.
pub fn faults(xsd: &str, xml: &str) -> Vec<String> {
    let xsd = Document::parse(xsd).expect("the schema is XML");
    let xml = match Document::parse(xml) {
        Ok(xml) => xml,
        Err(error) => return vec![error.to_string()],
    };
    let mut checker = Checker { schema: xsd.root_element(), faults: Vec::new() };
    match checker.global("element", xml.root_element().tag_name().name()) {
        Some(declared) => checker.element(declared, xml.root_element()),
        None => checker.faults.push("the root is not declared".to_owned()),
    }
    checker.faults
}

struct Checker<'a, 'i> {
    schema: Node<'a, 'i>,
    faults: Vec<String>,
}

fn part<'a, 'i>(of: Node<'a, 'i>, kinds: &[&str]) -> Option<Node<'a, 'i>> {
    of.children().find(|child| kinds.contains(&child.tag_name().name()))
}

fn elements<'a, 'i>(of: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    of.children().filter(Node::is_element).collect()
}

impl<'a, 'i> Checker<'a, 'i> {
    fn global(&self, kind: &str, name: &str) -> Option<Node<'a, 'i>> {
        let named = |node: &Node| node.tag_name().name() == kind && node.attribute("name") == Some(name);
        self.schema.children().find(named)
    }

    fn fault(&mut self, at: Node, what: &str) {
        self.faults.push(format!("<{}>: {what}", at.tag_name().name()));
    }

    fn element(&mut self, declared: Node<'a, 'i>, node: Node) {
        let complex = match declared.attribute("type") {
            Some("xs:string") => None,
            Some(named) => Some(self.global("complexType", named).expect("the type is declared")),
            None => Some(part(declared, &["complexType"]).expect("the element has a type")),
        };
        let Some(complex) = complex else {
            if node.attributes().len() > 0 || !elements(node).is_empty() {
                self.fault(node, "has only text");
            }
            return;
        };
        self.attributes(complex, node);
        let text = node.children().filter(Node::is_text).any(|text| !text.text().unwrap_or_default().trim().is_empty());
        if text && complex.attribute("mixed") != Some("true") {
            self.fault(node, "has no text");
        }
        let children = elements(node);
        let names: Vec<&str> = children.iter().map(|child| child.tag_name().name()).collect();
        let model = part(complex, &["sequence", "choice"]);
        let fits = model.map_or(names.is_empty(), |model| ends(model, &names, 0).contains(&names.len()));
        if !fits {
            self.fault(node, &format!("its children do not fit: {names:?}"));
        }
        for child in children {
            let name = child.tag_name().name();
            let local = model.and_then(|model| model.descendants().find(|node| node.attribute("name") == Some(name)));
            match local.or_else(|| self.global("element", name)) {
                Some(declared) => self.element(declared, child),
                None => self.fault(child, "is not declared"),
            }
        }
    }

    fn attributes(&mut self, complex: Node<'a, 'i>, node: Node) {
        let declared: Vec<Node> = complex.children().filter(|child| child.tag_name().name() == "attribute").collect();
        for attribute in node.attributes() {
            let Some(known) = declared.iter().find(|known| known.attribute("name") == Some(attribute.name())) else {
                self.fault(node, &format!("has no attribute {}", attribute.name()));
                continue;
            };
            let simple = known.attribute("type").and_then(|name| self.global("simpleType", name));
            let pattern = simple.and_then(|simple| simple.descendants().find_map(|node| node.attribute("value")));
            let fits = pattern.is_none_or(|pattern| {
                Regex::new(&format!("^(?:{pattern})$")).expect("a pattern").is_match(attribute.value())
            });
            if !fits {
                self.fault(node, &format!("{} is not of its type", attribute.name()));
            }
        }
        for required in declared.iter().filter(|known| known.attribute("use") == Some("required")) {
            let name = required.attribute("name").expect("a name");
            if node.attribute(name).is_none() {
                self.fault(node, &format!("lacks {name}"));
            }
        }
    }
}

/// Where `particle` can end that begins at the child `from`.
fn ends(particle: Node, names: &[&str], from: usize) -> BTreeSet<usize> {
    let bound = |name: &str| match particle.attribute(name) {
        Some("unbounded") => usize::MAX,
        Some(number) => number.parse().expect("a number"),
        None => 1,
    };
    let (least, most) = (bound("minOccurs"), bound("maxOccurs"));
    let mut found = BTreeSet::new();
    let mut reached = BTreeSet::from([from]);
    for count in 0..=most {
        let known = found.len();
        if count >= least {
            found.extend(&reached);
            if found.len() == known {
                break;
            }
        }
        reached = reached.iter().flat_map(|&at| once(particle, names, at)).collect();
    }
    found
}

fn once(particle: Node, names: &[&str], from: usize) -> BTreeSet<usize> {
    match particle.tag_name().name() {
        "sequence" => elements(particle).into_iter().fold(BTreeSet::from([from]), |reached, next| {
            reached.iter().flat_map(|&at| ends(next, names, at)).collect()
        }),
        "choice" => elements(particle).into_iter().flat_map(|one| ends(one, names, from)).collect(),
        "element" => {
            let name = particle.attribute("ref").or(particle.attribute("name"));
            names.get(from).filter(|found| Some(**found) == name).map(|_| from + 1).into_iter().collect()
        }
        other => panic!("the schema has {other}, which is not known here"),
    }
}

#[test]
fn what_is_wrong_is_found() {
    let xsd = std::fs::read_to_string(super::root().join("tests/schemas/junit-10.xsd")).expect("it is there");
    let suite = |inner: &str| {
        format!("<testsuites><testsuite name='a' tests='1' failures='0' errors='0'>{inner}</testsuite></testsuites>")
    };
    assert_eq!(faults(&xsd, &suite("<testcase name='b'><failure message='c'>d</failure></testcase>")), [""; 0]);
    for wrong in [
        "<testsuites><testsuite name='a'/></testsuites>",
        "<testsuites><testcase name='a'/></testsuites>",
        "<testsuites time='soon'/>",
        &suite("<testcase/>"),
        &suite("<testcase name='a' file='b'/>"),
        &suite("words"),
        &suite("<testcase name='a'><failure><b/></failure></testcase>"),
        &suite("<testcase name='a'><system-out><b/></system-out></testcase>"),
        &suite("<testcase name='a'><rerunError type=''><system-err/><system-out/></rerunError></testcase>"),
        &suite("<testcase name='a'>\u{1}</testcase>"),
    ] {
        assert!(!faults(&xsd, wrong).is_empty(), "{wrong}");
    }
}
