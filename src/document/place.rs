//! Places in a document that is read: bytes of its flow (the joined text that `layout` makes of the source), blocks, items.
//!
//! Each is a type of its own, so that none takes the place of another, or of a byte of the source. A function that has nothing but the
//! flow's text counts its bytes in `usize`; what it gives others is a [`FlowOffset`] or a [`FlowRange`].

use std::fmt;
use std::ops::{Add, Range, Sub};

/// A byte of the flow, from 0. What is said of the source is a [`Span`](crate::source::Span): neither takes the other's place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FlowOffset(u32);

impl FlowOffset {
    /// The byte `at` of the flow's text.
    pub fn new(at: usize) -> Self {
        Self(at as u32)
    }

    /// Its place in the flow's text.
    pub fn to_usize(self) -> usize {
        self.0 as usize
    }

    /// The bytes from here on up to `end`.
    pub fn to(self, end: Self) -> FlowRange {
        FlowRange { start: self, end }
    }
}

/// The number alone.
impl fmt::Debug for FlowOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Add<usize> for FlowOffset {
    type Output = Self;

    fn add(self, bytes: usize) -> Self {
        Self(self.0 + bytes as u32)
    }
}

impl Sub for FlowOffset {
    type Output = usize;

    /// The bytes since `earlier`; none where that is later.
    fn sub(self, earlier: Self) -> usize {
        self.0.saturating_sub(earlier.0) as usize
    }
}

/// A half-open range of bytes of the flow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FlowRange {
    /// First byte.
    pub start: FlowOffset,
    /// One past the last byte.
    pub end: FlowOffset,
}

impl FlowRange {
    /// No bytes.
    pub const NOWHERE: Self = Self { start: FlowOffset(0), end: FlowOffset(0) };

    /// The bytes from `start` to `end` of the flow's text.
    pub fn new(start: usize, end: usize) -> Self {
        FlowOffset::new(start).to(FlowOffset::new(end))
    }

    /// The range as the standard library spells it, of the flow's text.
    pub fn range(self) -> Range<usize> {
        self.start.to_usize()..self.end.to_usize()
    }

    /// The bytes `inner`, counted from where this range begins.
    pub fn inside(self, inner: Range<usize>) -> Self {
        (self.start + inner.start).to(self.start + inner.end)
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True for a place between two characters.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A block of a document, by its place among all, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(u32);

impl BlockId {
    /// The block at the place `at`.
    pub fn new(at: usize) -> Self {
        Self(at as u32)
    }

    /// Its place.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number alone.
impl fmt::Debug for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An item of a document, by its place among all, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(u32);

impl ItemId {
    /// The item at the place `at`.
    pub fn new(at: usize) -> Self {
        Self(at as u32)
    }

    /// Its place.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number alone.
impl fmt::Debug for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
