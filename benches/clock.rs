//! Time as the processor spends it on this program, so that what else a machine does counts less.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ProcessTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// The shortest stretch that is timed: the clock of some machines ticks only every few milliseconds.
const STRETCH: Duration = Duration::from_millis(60);
const ROUNDS: usize = 7;
/// No further round is begun when so much was spent.
const BUDGET: Duration = Duration::from_secs(6);

/// Milliseconds that each of `works` takes: the best of several rounds, in which they take turns.
pub(crate) fn race<const N: usize>(works: [&mut dyn FnMut(); N]) -> [f64; N] {
    let started = ProcessTime::now();
    let mut runners = works.map(|work| Runner { work, times: 1, best: f64::INFINITY });
    for runner in &mut runners {
        runner.start();
    }
    for _ in 0..ROUNDS {
        if started.elapsed() > BUDGET {
            break;
        }
        for runner in &mut runners {
            runner.round();
        }
    }
    runners.map(|runner| runner.best)
}

struct Runner<'a> {
    work: &'a mut dyn FnMut(),
    /// How often it is done in one stretch.
    times: usize,
    best: f64,
}

impl Runner<'_> {
    /// Finds how often the work fits into a stretch.
    fn start(&mut self) {
        loop {
            let spent = self.round();
            if spent >= STRETCH {
                break;
            }
            self.times *= 2;
        }
    }

    fn round(&mut self) -> Duration {
        let start = ProcessTime::now();
        for _ in 0..self.times {
            (self.work)();
        }
        let spent = start.elapsed();
        // A stretch that is too short for the clock says nothing.
        if spent >= STRETCH / 2 {
            self.best = self.best.min(spent.as_secs_f64() * 1000.0 / self.times as f64);
        }
        spent
    }
}

/// A piece of work whose result is not needed.
pub(crate) fn discard<T>(mut work: impl FnMut() -> T) -> impl FnMut() {
    move || {
        black_box(work());
    }
}

/// What criterion measures with.
pub(crate) struct CpuTime;

impl Measurement for CpuTime {
    type Intermediate = ProcessTime;
    type Value = Duration;

    fn start(&self) -> ProcessTime {
        ProcessTime::now()
    }

    fn end(&self, start: ProcessTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        // Criterion divides by it.
        value.as_nanos().max(1) as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        const { &WallTime }.formatter()
    }
}
