//! The heights of rows, most of them estimates: sums and searches in logarithmic time, in `f64`,
//! because a long text is higher than `f32` can count in points.

/// Heights in a Fenwick tree.
#[derive(Clone, Debug, Default)]
pub(in crate::app::view) struct Heights {
    tree: Vec<f64>,
    heights: Vec<f32>,
}

impl Heights {
    pub(in crate::app::view) fn new(heights: Vec<f32>) -> Self {
        let mut tree: Vec<f64> = std::iter::once(0.0).chain(heights.iter().map(|h| f64::from(*h))).collect();
        for at in 1..tree.len() {
            let parent = at + lowest_bit(at);
            let value = tree.get(at).copied().unwrap_or_default();
            if let Some(sum) = tree.get_mut(parent) {
                *sum += value;
            }
        }
        Self { tree, heights }
    }

    pub(in crate::app::view) fn len(&self) -> usize {
        self.heights.len()
    }

    pub(in crate::app::view) fn set(&mut self, row: usize, height: f32) {
        let Some(known) = self.heights.get_mut(row) else { return };
        let more = f64::from(height) - f64::from(*known);
        *known = height;
        let mut at = row + 1;
        while let Some(sum) = self.tree.get_mut(at) {
            *sum += more;
            at += lowest_bit(at);
        }
    }

    /// The height of all rows before `row`.
    pub(in crate::app::view) fn before(&self, row: usize) -> f64 {
        let mut at = row.min(self.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.tree.get(at).copied().unwrap_or_default();
            at -= lowest_bit(at);
        }
        sum
    }

    pub(in crate::app::view) fn total(&self) -> f64 {
        self.before(self.len())
    }

    /// The row at height `y`, and the offset in it.
    pub(in crate::app::view) fn find(&self, y: f64) -> (usize, f64) {
        let mut at = 0;
        let mut rest = y.max(0.0);
        let mut step = self.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            if let Some(sum) = self.tree.get(at + step).filter(|sum| **sum <= rest) {
                at += step;
                rest -= sum;
            }
            step >>= 1;
        }
        match self.heights.last() {
            Some(last) if at >= self.len() => (self.len() - 1, f64::from(*last)),
            _ => (at, rest),
        }
    }
}

const fn lowest_bit(at: usize) -> usize {
    at & at.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_searches_agree_with_adding_up() {
        let mut plain: Vec<f32> = (0..137_u16).map(|at| f32::from(at % 13) + 1.0).collect();
        let mut heights = Heights::new(plain.clone());
        for at in [0, 5, 63, 64, 136] {
            heights.set(at, 50.0);
            plain[at] = 50.0;
        }
        let mut sum = 0.0;
        for (at, height) in plain.iter().enumerate() {
            assert!((heights.before(at) - sum).abs() < 1e-9);
            assert_eq!(heights.find(sum).0, at);
            assert_eq!(heights.find(sum + f64::from(*height) - 0.5).0, at);
            sum += f64::from(*height);
        }
        assert!((heights.total() - sum).abs() < 1e-9);
        assert_eq!(heights.find(sum + 100.0).0, plain.len() - 1);
    }
}
