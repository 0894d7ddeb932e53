//! A page of a PDF: each glyph it shows, with its place and size.
//!
//! Only what moves or shows text is followed; lines, colours and pictures are not. Places are in points from
//! the lower left corner of the page as it is seen.

use std::collections::HashMap;
use std::rc::Rc;

use super::file::{File, find};
use super::font::Font;
use super::names;
use super::syntax::{Dict, Lexer, Object, is_space};

/// How deep drawings may stand in one another.
const DEEPEST: usize = 12;

/// How many marked stretches may be open.
const MOST_MARKS: usize = 64;

/// How many glyphs one page may show.
const MOST_GLYPHS: usize = 400_000;

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) width: f64,
    /// The text of the glyphs, in the order of the file.
    text: String,
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs of which nobody can say what they stand for.
    pub(super) unknown: usize,
    /// Letters that do not run from left to right: notes along a margin, stamps.
    pub(super) turned: usize,
    pub(super) pictures: usize,
    /// Small filled shapes, which may be the marks of items: where they begin, and their middle.
    pub(super) dots: Vec<(f64, f64)>,
}

/// A glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    /// Whether the file says that it is no part of the text (a running head).
    pub(super) apart: bool,
    /// Where its text stands in that of the page.
    from: usize,
    to: usize,
}

impl Page {
    /// What a glyph stands for.
    pub(super) fn text(&self, glyph: &Glyph) -> &str {
        self.text.get(glyph.from..glyph.to).unwrap_or_default()
    }
}

/// A page of the file, with what it takes over from what it stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) dict: Dict,
    pub(super) resources: Option<Dict>,
    pub(super) media: Option<Vec<f64>>,
    pub(super) rotate: Option<f64>,
}

/// Reads pages, and keeps the fonts they share.
#[derive(Default)]
pub(super) struct Pages {
    fonts: HashMap<u32, Rc<Font>>,
}

impl Pages {
    pub(super) fn read(&mut self, file: &File<'_>, sheet: &Sheet) -> Page {
        let media =
            sheet.media.clone().filter(|media| media.len() == 4).unwrap_or(vec![0.0, 0.0, 612.0, 792.0]);
        let [left, bottom, right, top] = *media.as_slice() else { return Page::default() };
        let (left, right) = (left.min(right), left.max(right));
        let (bottom, top) = (bottom.min(top), bottom.max(top));
        let turns = ((sheet.rotate.unwrap_or(0.0) / 90.0).round() as i64).rem_euclid(4);
        let base = match turns {
            1 => Matrix([0.0, -1.0, 1.0, 0.0, -bottom, right]),
            2 => Matrix([-1.0, 0.0, 0.0, -1.0, right, top]),
            3 => Matrix([0.0, 1.0, -1.0, 0.0, top, -left]),
            _ => Matrix([1.0, 0.0, 0.0, 1.0, -left, -bottom]),
        };
        let width = if turns % 2 == 1 { top - bottom } else { right - left };
        let mut content = Vec::new();
        match file.get(&sheet.dict, "Contents").as_deref() {
            Some(Object::Array(parts)) => {
                for part in parts.iter().take(1000) {
                    content
                        .extend(file.resolve(part).and_then(|part| file.stream(&part)).unwrap_or_default());
                    content.push(b'\n');
                }
            }
            Some(stream) => content = file.stream(stream).unwrap_or_default(),
            None => {}
        }
        let page = Page { width, ..Page::default() };
        let mut drawing = Drawing { file, fonts: &mut self.fonts, page, marks: Vec::new(), deeper: 0 };
        let state = State { ctm: base, ..State::default() };
        drawing.run(&content, &sheet.resources.clone().unwrap_or_default(), state, 0);
        drawing.page
    }
}

/// `[a b c d e f]`
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(numbers: &[f64]) -> Option<Self> {
        Some(Self(numbers.get(..6)?.try_into().ok()?))
    }

    /// This one first, then the other.
    fn then(self, other: Self) -> Self {
        let [across, up, aside, high, right, over] = self.0;
        let ((across, up), (aside, high)) = (other.turned(across, up), other.turned(aside, high));
        let (right, over) = other.put(right, over);
        Self([across, up, aside, high, right, over])
    }

    /// Where a direction points afterwards.
    fn turned(self, x: f64, y: f64) -> (f64, f64) {
        let [across, up, aside, high, ..] = self.0;
        (x * across + y * aside, x * up + y * high)
    }

    /// Where a point lies afterwards.
    fn put(self, x: f64, y: f64) -> (f64, f64) {
        let (turned, [.., right, over]) = (self.turned(x, y), self.0);
        (turned.0 + right, turned.1 + over)
    }

    fn moved(self, x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }
}

/// Where the drawing of text stands.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between: f64,
    words: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            ctm: Matrix::ONE,
            font: None,
            size: 0.0,
            between: 0.0,
            words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A stretch that the file marks.
#[derive(Default)]
struct Mark {
    apart: bool,
    /// What the stretch says, whatever its glyphs are.
    actual: Option<String>,
    is_actual: bool,
}

struct Drawing<'f, 'b> {
    file: &'f File<'b>,
    fonts: &'f mut HashMap<u32, Rc<Font>>,
    page: Page,
    marks: Vec<Mark>,
    /// How many marks are open besides.
    deeper: usize,
}

/// How far the reading of one stream is.
struct Place<'r> {
    resources: &'r Dict,
    depth: usize,
    state: State,
    stack: Vec<State>,
    /// The fonts used in it, by name.
    fonts: HashMap<Vec<u8>, Rc<Font>>,
    cursor: Cursor,
    /// The bounds of the shape that is being drawn.
    shape: Option<[f64; 4]>,
}

/// Where the next text goes.
struct Cursor {
    line: Matrix,
    text: Matrix,
}

impl Cursor {
    const START: Self = Self { line: Matrix::ONE, text: Matrix::ONE };

    fn go(&mut self, x: f64, y: f64) {
        self.line = self.line.moved(x, y);
        self.text = self.line;
    }
}

impl Drawing<'_, '_> {
    /// Follows the operators of a stream.
    fn run(&mut self, content: &[u8], resources: &Dict, state: State, depth: usize) {
        let mut lexer = Lexer::new(content, 0);
        let mut held: Vec<Object> = Vec::new();
        let mut at = Place {
            resources,
            depth,
            state,
            stack: Vec::new(),
            fonts: HashMap::new(),
            cursor: Cursor::START,
            shape: None,
        };
        let marks = self.marks.len();
        while let Some(object) = lexer.object() {
            if !self.file.pay(8) || self.page.glyphs.len() >= MOST_GLYPHS {
                break;
            }
            let Object::Word(word) = object else {
                if held.len() < 64 {
                    held.push(object);
                }
                continue;
            };
            let numbers: Vec<f64> = held.iter().filter_map(Object::number).collect();
            match word.as_slice() {
                b"BMC" | b"BDC" => self.mark(&held, resources),
                b"EMC" if self.deeper > 0 => self.deeper -= 1,
                b"EMC" => self.marks.truncate((self.marks.len().saturating_sub(1)).max(marks)),
                b"ID" => {
                    self.page.pictures += 1;
                    lexer.at = past_picture(content, lexer.at);
                }
                b"Do" => {
                    if let Some(name) = held.first().and_then(Object::name) {
                        self.draw(name, resources, &at.state, at.depth);
                    }
                }
                b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.filled(at.shape.take(), &at.state),
                b"n" | b"S" | b"s" => at.shape = None,
                b"m" | b"l" | b"c" | b"v" | b"y" | b"re" => {
                    at.shape = Some(widened(at.shape, &word, &numbers));
                }
                word => self.operate(word, &held, &numbers, &mut at),
            }
            held.clear();
        }
        self.marks.truncate(marks);
    }

    /// One operator that moves or shows text, or says how.
    fn operate(&mut self, word: &[u8], held: &[Object], numbers: &[f64], at: &mut Place<'_>) {
        let first = numbers.first().copied();
        let (state, cursor) = (&mut at.state, &mut at.cursor);
        match (word, numbers) {
            (b"q", _) if at.stack.len() < 512 => at.stack.push(state.clone()),
            (b"Q", _) => {
                if let Some(older) = at.stack.pop() {
                    *state = older;
                }
            }
            (b"cm", _) => {
                if let Some(matrix) = Matrix::of(numbers) {
                    state.ctm = matrix.then(state.ctm);
                }
            }
            (b"BT", _) => *cursor = Cursor::START,
            (b"Tc", _) => state.between = first.unwrap_or(0.0),
            (b"Tw", _) => state.words = first.unwrap_or(0.0),
            (b"Tz", _) => state.scale = first.unwrap_or(100.0) / 100.0,
            (b"TL", _) => state.leading = first.unwrap_or(0.0),
            (b"Ts", _) => state.rise = first.unwrap_or(0.0),
            (b"Tf", _) => {
                state.size = first.unwrap_or(0.0);
                let name = held.first().and_then(Object::name);
                state.font = name.and_then(|name| self.font(name, at.resources, &mut at.fonts));
            }
            (b"Td", [x, y]) => cursor.go(*x, *y),
            (b"TD", [x, y]) => {
                state.leading = -y;
                cursor.go(*x, *y);
            }
            (b"Tm", _) => {
                if let Some(matrix) = Matrix::of(numbers) {
                    *cursor = Cursor { line: matrix, text: matrix };
                }
            }
            (b"T*", _) => cursor.go(0.0, -state.leading),
            (b"Tj" | b"TJ", _) => self.show(held, state, cursor),
            (b"'" | b"\"", _) => {
                if let [words, between] = numbers {
                    (state.words, state.between) = (*words, *between);
                }
                cursor.go(0.0, -state.leading);
                self.show(held, state, cursor);
            }
            _ => {}
        }
    }

    fn font(
        &mut self,
        name: &[u8],
        resources: &Dict,
        own: &mut HashMap<Vec<u8>, Rc<Font>>,
    ) -> Option<Rc<Font>> {
        if let Some(font) = own.get(name) {
            return Some(Rc::clone(font));
        }
        let fonts = self.file.dict(resources, "Font")?;
        let entry = fonts.named(name)?;
        let number = if let Object::Reference(number) = entry { Some(*number) } else { None };
        if let Some(font) = number.and_then(|number| self.fonts.get(&number)) {
            return Some(Rc::clone(font));
        }
        let dict = self.file.resolve(entry)?.dict()?.clone();
        self.file.pay(10_000);
        let font = Rc::new(Font::read(self.file, &dict));
        own.insert(name.to_vec(), Rc::clone(&font));
        if let Some(number) = number {
            self.fonts.insert(number, Rc::clone(&font));
        }
        Some(font)
    }

    /// Shows texts with moves between them.
    fn show(&mut self, held: &[Object], state: &State, cursor: &mut Cursor) {
        for object in held {
            match object {
                Object::Text(text) => self.text(text, state, cursor),
                Object::Array(parts) => {
                    for part in parts {
                        match part {
                            Object::Text(text) => self.text(text, state, cursor),
                            Object::Number(back) => {
                                let by = -back / 1000.0 * state.size * state.scale;
                                cursor.text = cursor.text.moved(by, 0.0);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, bytes: &[u8], state: &State, cursor: &mut Cursor) {
        let Some(font) = state.font.clone() else {
            self.page.unknown += bytes.len();
            return;
        };
        if !self.file.pay(bytes.len().saturating_mul(24)) {
            return;
        }
        font.shown(bytes, |shown| {
            let matrix = cursor.text.moved(0.0, state.rise).then(state.ctm);
            let ((x, y), (along, rising)) = (matrix.put(0.0, 0.0), matrix.turned(1.0, 0.0));
            let (lean, high) = matrix.turned(0.0, 1.0);
            let size = state.size.abs() * lean.hypot(high);
            let width = shown.width * state.size * state.scale;
            let spacing = state.between + if shown.is_space { state.words } else { 0.0 };
            cursor.text = cursor.text.moved(width + spacing * state.scale, 0.0);
            if shown.unknown {
                self.page.unknown += 1;
                return;
            }
            let is_level = along * state.size > 0.0 && rising.abs() <= along.abs() * 0.05;
            if !is_level || ![x, y, size].iter().all(|number| number.is_finite() && number.abs() < 1e6) {
                self.page.turned += 1;
                return;
            }
            // A soft hyphen that is not shown has a width and yet takes no room.
            let width = if shown.text == "\u{ad}" { 0.0 } else { width };
            let from = self.page.text.len();
            if let Some(mark) = self.marks.iter_mut().rev().find(|mark| mark.is_actual) {
                // The first glyph says all of it.
                self.page.text.push_str(&mark.actual.take().unwrap_or_default());
            } else {
                self.page.text.push_str(&shown.text);
            }
            self.page.glyphs.push(Glyph {
                x,
                end: x + width.abs() * along.abs(),
                y,
                size,
                bold: font.bold,
                apart: self.marks.iter().any(|mark| mark.apart),
                from,
                to: self.page.text.len(),
            });
        });
    }

    /// A shape that may be the mark of an item.
    fn filled(&mut self, shape: Option<[f64; 4]>, state: &State) {
        let Some([left, bottom, right, top]) = shape else { return };
        let ((x, y), (end, over)) = (state.ctm.put(left, bottom), state.ctm.put(right, top));
        let (wide, high) = ((end - x).abs(), (over - y).abs());
        if (1.0..9.0).contains(&wide) && (0.6..1.7).contains(&(wide / high)) && self.page.dots.len() < 5_000 {
            self.page.dots.push((x.min(end), f64::midpoint(y, over)));
        }
    }

    fn mark(&mut self, held: &[Object], resources: &Dict) {
        if self.marks.len() >= MOST_MARKS {
            // Deeper ones say nothing, and still must end.
            self.deeper += 1;
            return;
        }
        let tag = held.first().and_then(Object::name).unwrap_or_default();
        let properties = match held.get(1) {
            Some(Object::Dict(dict)) => Some(dict.clone()),
            Some(Object::Name(name)) => {
                let known = self.file.dict(resources, "Properties").unwrap_or_default();
                known.named(name).and_then(|entry| self.file.resolve(entry)?.dict().cloned())
            }
            _ => None,
        };
        let actual = properties.and_then(|dict| self.file.get(&dict, "ActualText"));
        let actual = actual.as_deref().and_then(Object::text).map(names::told);
        self.marks.push(Mark { apart: tag == b"Artifact", is_actual: actual.is_some(), actual });
    }

    /// A picture, or a drawing that stands apart.
    fn draw(&mut self, name: &[u8], resources: &Dict, state: &State, depth: usize) {
        let drawings = self.file.dict(resources, "XObject").unwrap_or_default();
        let Some(object) = drawings.named(name).and_then(|entry| self.file.resolve(entry)) else { return };
        let Some(dict) = object.dict() else { return };
        if !dict.is("Subtype", "Form") {
            self.page.pictures += 1;
            return;
        }
        if depth >= DEEPEST || !self.file.pay(1000) {
            return;
        }
        let Some(content) = self.file.stream(&object) else { return };
        let own = self.file.dict(dict, "Resources");
        let matrix = self.file.numbers_in(dict, "Matrix").and_then(|numbers| Matrix::of(&numbers));
        let state = State { ctm: matrix.unwrap_or(Matrix::ONE).then(state.ctm), ..state.clone() };
        self.run(&content, own.as_ref().unwrap_or(resources), state, depth + 1);
    }
}

/// The bounds of a shape with the points of one more operator.
fn widened(shape: Option<[f64; 4]>, word: &[u8], numbers: &[f64]) -> [f64; 4] {
    let mut bounds = shape.unwrap_or([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY]);
    let [left, bottom, right, top] = &mut bounds;
    let mut take = |x: f64, y: f64| {
        (*left, *bottom) = (left.min(x), bottom.min(y));
        (*right, *top) = (right.max(x), top.max(y));
    };
    if let ([x, y, wide, high], b"re") = (numbers, word) {
        take(*x, *y);
        take(x + wide, y + high);
    } else {
        for pair in numbers.chunks_exact(2) {
            if let [x, y] = pair {
                take(*x, *y);
            }
        }
    }
    bounds
}

/// The end of a picture that stands between operators: `ID … EI`.
fn past_picture(content: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(end) = find(content, b"EI", at) {
        let before = end.checked_sub(1).and_then(|at| content.get(at)).is_some_and(|byte| is_space(*byte));
        if before && content.get(end + 2).is_none_or(|byte| is_space(*byte)) {
            return end + 2;
        }
        at = end + 2;
    }
    content.len()
}
