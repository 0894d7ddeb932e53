//! The order in which the lines of a page are read: columns one after the other, from what goes over all of
//! them to what goes over all of them.

use super::bidi;
use super::lines::Line;
use super::paragraphs::like;

/// How wide a slice is in which lines are counted, in points.
const SLICE: f64 = 1.0;

/// How many empty strips of a page are looked at.
const MOST_STRIPS: usize = 128;

/// Lines under one another in one column.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) lines: Vec<Line>,
    /// Where its lines begin and end when they are full.
    pub(super) left: f64,
    pub(super) right: f64,
}

/// The columns of a page in the order of reading.
pub(super) fn of_page(lines: Vec<Line>, width: f64, body: f64) -> Vec<Column> {
    let gutters = gutters(&lines, width, body);
    let rightward = lines.iter().filter(|line| bidi::is_rightward(&line.text)).count() * 2 > lines.len();
    let place = |line: &Line| {
        let crosses = gutters.iter().any(|(from, to)| line.x < *from && line.end > *to);
        let middle = f64::midpoint(line.x, line.end);
        (!crosses).then(|| gutters.iter().filter(|(from, to)| f64::midpoint(*from, *to) < middle).count())
    };
    let bounds: Vec<(f64, f64)> = (0..=gutters.len())
        .map(|at| bounds(lines.iter().filter(|line| place(line) == Some(at)), body))
        .collect();
    let whole = bounds_of(&lines, body);
    let mut out = Vec::new();
    let mut zone: Vec<Vec<Line>> = vec![Vec::new(); gutters.len() + 1];
    let mut across: Vec<Line> = Vec::new();
    for line in lines {
        // The last line of a heading over all columns need not be full.
        let goes_on = across.last().is_some_and(|last| {
            like(last.size, line.size) && !like(line.size, body) && last.y - line.y < 1.75 * line.size
        });
        match place(&line).and_then(|at| zone.get_mut(at)) {
            Some(column) if !gutters.is_empty() && !goes_on => {
                close(&mut out, &mut across, whole, rightward);
                column.push(line);
            }
            _ => {
                close_all(&mut out, &mut zone, &bounds, rightward);
                across.push(line);
            }
        }
    }
    close_all(&mut out, &mut zone, &bounds, rightward);
    close(&mut out, &mut across, whole, rightward);
    out
}

fn close_all(out: &mut Vec<Column>, zone: &mut [Vec<Line>], bounds: &[(f64, f64)], rightward: bool) {
    let order: Vec<usize> =
        if rightward { (0..zone.len()).rev().collect() } else { (0..zone.len()).collect() };
    for at in order {
        if let (Some(lines), Some(bounds)) = (zone.get_mut(at), bounds.get(at)) {
            close(out, lines, *bounds, rightward);
        }
    }
}

/// A column; one that is read from right to left is turned round, so that its lines begin at the left.
fn close(out: &mut Vec<Column>, lines: &mut Vec<Line>, (left, right): (f64, f64), rightward: bool) {
    if lines.is_empty() {
        return;
    }
    let mut lines = std::mem::take(lines);
    let (left, right) = if rightward { (-right, -left) } else { (left, right) };
    if rightward {
        for line in &mut lines {
            (line.x, line.end) = (-line.end, -line.x);
        }
    }
    out.push(Column { lines, left, right });
}

fn bounds_of(lines: &[Line], body: f64) -> (f64, f64) {
    bounds(lines.iter(), body)
}

/// Where the lines of the text begin and end.
fn bounds<'l>(lines: impl Iterator<Item = &'l Line>, body: f64) -> (f64, f64) {
    let lines: Vec<&Line> = lines.collect();
    let of_text: Vec<&&Line> = lines.iter().filter(|line| (line.size - body).abs() < 0.12 * body).collect();
    let used = if of_text.is_empty() { lines.iter().collect() } else { of_text };
    let left = used.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
    let right = used.iter().map(|line| line.end).fold(f64::NEG_INFINITY, f64::max);
    (left, right)
}

/// The empty strips between columns: few lines cross them, and lines stand side by side on both their sides.
fn gutters(lines: &[Line], width: f64, body: f64) -> Vec<(f64, f64)> {
    if lines.len() < 8 || !(1.0..20_000.0).contains(&width) {
        return Vec::new();
    }
    let slices = (width / SLICE).ceil() as usize + 1;
    let slice = |x: f64| ((x / SLICE).max(0.0) as usize).min(slices);
    let mut steps = vec![0_i64; slices + 2];
    for line in lines {
        if let Some(step) = steps.get_mut(slice(line.x)) {
            *step += 1;
        }
        if let Some(step) = steps.get_mut(slice(line.end) + 1) {
            *step -= 1;
        }
    }
    let cover: Vec<i64> = steps
        .iter()
        .scan(0, |sum, step| {
            *sum += step;
            Some(*sum)
        })
        .collect();
    let most = (cover.iter().max().copied().unwrap_or(0) * 7 / 20).max(1);
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (from, to) in strips(&cover, most).into_iter().take(MOST_STRIPS) {
        let strip = (from as f64 * SLICE, to as f64 * SLICE);
        if strip.1 - strip.0 >= (0.7 * body).max(5.0) && side_by_side(lines, strip) && out.len() < 8 {
            out.push(strip);
        }
    }
    out
}

/// Of each stretch of slices with few lines the emptiest part.
fn strips(cover: &[i64], most: i64) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < cover.len() {
        let length = cover.iter().skip(at).take_while(|count| **count <= most).count();
        let stretch = cover.get(at..at + length).unwrap_or_default();
        // A line that ends in the strip, or one more that crosses it, is no matter.
        if let Some(least) = stretch.iter().min().map(|least| least + most / 4) {
            let mut best = (0, 0);
            let mut start = 0;
            for (place, count) in stretch.iter().chain([&i64::MAX]).enumerate() {
                if *count > least {
                    if place - start > best.1 - best.0 {
                        best = (start, place);
                    }
                    start = place + 1;
                }
            }
            out.push((at + best.0, at + best.1));
        }
        at += length + 1;
    }
    out
}

/// Whether there are lines on both sides of a strip over the same stretch of height, three at least.
fn side_by_side(lines: &[Line], (from, to): (f64, f64)) -> bool {
    let left: Vec<f64> = lines.iter().filter(|line| line.end <= from + 2.0).map(|line| line.y).collect();
    let right: Vec<f64> = lines.iter().filter(|line| line.x >= to - 2.0).map(|line| line.y).collect();
    let beside = |these: &[f64], those: &[f64]| {
        let low = those.iter().copied().fold(f64::INFINITY, f64::min);
        let high = those.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        these.iter().filter(|y| (low - 6.0..=high + 6.0).contains(*y)).count()
    };
    beside(&left, &right) >= 3 && beside(&right, &left) >= 3
}
