//! When two figures show the same: kinds of marks and the values in them. Titles, colours and sizes
//! do not count, nor does the order of bars unless it was asked for.

use super::{scalar, table};
use crate::{
    probe::wire::{Bar, Wedge},
    probe::{Axes, Figure, Line, Scalar},
    suite::{Rule, Rules},
};

/// How far two drawings of the same curve may be apart, as a share of its height.
const CURVE: f64 = 0.02;

/// Whether one of the figures shows what was wanted.
pub(super) fn compare(wanted: &[Figure], got: &[Figure], rules: &Rules) -> Result<(), String> {
    let Some(wanted) = wanted.last() else { return Ok(()) };
    let mut why = "no figure was drawn".to_owned();
    for figure in got {
        match one(wanted, figure, rules) {
            Ok(()) => return Ok(()),
            Err(reason) => why = reason,
        }
    }
    Err(why)
}

fn one(wanted: &Figure, got: &Figure, rules: &Rules) -> Result<(), String> {
    let (count, other) = (wanted.axes.len(), got.axes.len());
    if count != other {
        return Err(format!("{count} axes wanted, got {other}"));
    }
    let mut why = String::new();
    let all = table::match_up(count, |one, other| {
        axes(&wanted.axes[one], &got.axes[other], rules).is_ok()
    });
    if !all {
        for (one, other) in wanted.axes.iter().zip(&got.axes) {
            why = axes(one, other, rules).err().unwrap_or(why);
        }
        return Err(why);
    }
    Ok(())
}

/// Compares what two axes show, one kind of mark after the other.
fn axes(wanted: &Axes, got: &Axes, rules: &Rules) -> Result<(), String> {
    let says = |what: &str, one: usize, other: usize| {
        Err(format!("other {what}: {one} wanted, got {other}"))
    };
    if !bars(&wanted.bars, &got.bars, rules) {
        return says("bars", wanted.bars.len(), got.bars.len());
    }
    if !wedges(&wanted.wedges, &got.wedges) {
        return says("wedges", wanted.wedges.len(), got.wedges.len());
    }
    if !boxes(&wanted.boxes, &got.boxes) {
        return says("boxes", wanted.boxes.len(), got.boxes.len());
    }
    if !fields(&wanted.fields, &got.fields) {
        return says("fields", wanted.fields.len(), got.fields.len());
    }
    // A trend through points, or a mark on a line, does no harm.
    if !wanted.lines.is_empty() && !lines(&wanted.lines, &got.lines, rules) {
        return says("lines", wanted.lines.len(), got.lines.len());
    }
    if !wanted.points.is_empty() && !points(&wanted.points, &got.points) {
        return says("points", wanted.points.len(), got.points.len());
    }
    let is_bare = [wanted.bars.len(), wanted.wedges.len(), wanted.boxes.len()] == [0; 3];
    if is_bare && wanted.lines.is_empty() && wanted.points.is_empty() && wanted.fields.is_empty() {
        return says("marks", 0, got.lines.len() + got.points.len());
    }
    Ok(())
}

fn bars(wanted: &[Bar], got: &[Bar], rules: &Rules) -> bool {
    if rules.has(Rule::AnyBins) && !wanted.is_empty() {
        let sum = |bars: &[Bar]| bars.iter().map(|bar| bar.length).sum::<f64>();
        return !got.is_empty() && scalar::numbers(sum(wanted), sum(got));
    }
    let same = |one: &Bar, other: &Bar| {
        let way = !rules.has(Rule::Oriented) || one.lies == other.lies;
        way && scalar::numbers(one.length, other.length) && scalar::same(&one.label, &other.label)
    };
    if wanted.len() != got.len() {
        return false;
    }
    if !rules.has(Rule::Ordered) {
        return table::match_up(wanted.len(), |one, other| same(&wanted[one], &got[other]));
    }
    let in_order = wanted.iter().zip(got).all(|(one, other)| same(one, other));
    // Bars that lie are read from above or from below.
    let reversed = wanted.iter().zip(got.iter().rev()).all(|(one, other)| same(one, other));
    in_order || (reversed && got.iter().all(|bar| bar.lies))
}

fn wedges(wanted: &[Wedge], got: &[Wedge]) -> bool {
    let same = |one: &Wedge, other: &Wedge| {
        let unnamed = one.label.is_empty() || other.label.is_empty();
        let named = scalar::plain(&other.label).contains(&scalar::plain(&one.label));
        // Labels may stand in a legend, and may hold the share.
        (one.share - other.share).abs() < 1e-4 && (unnamed || named)
    };
    let count = wanted.len();
    count == got.len() && table::match_up(count, |one, other| same(&wanted[one], &got[other]))
}

fn boxes(wanted: &[Vec<f64>], got: &[Vec<f64>]) -> bool {
    let same = |one: &[f64], other: &[f64]| {
        one.len() == other.len()
            && one.iter().zip(other).all(|(one, other)| scalar::numbers(*one, *other))
    };
    let count = wanted.len();
    count == got.len() && table::match_up(count, |one, other| same(&wanted[one], &got[other]))
}

fn fields(wanted: &[Vec<Scalar>], got: &[Vec<Scalar>]) -> bool {
    let count = wanted.len();
    let same = |one: usize, other: usize| table::same_cells(&wanted[one], &got[other], false);
    count == got.len() && table::match_up(count, same)
}

fn points(wanted: &[(Scalar, Scalar)], got: &[(Scalar, Scalar)]) -> bool {
    let count = wanted.len();
    let same = |(x, y): &(Scalar, Scalar), (u, v): &(Scalar, Scalar)| {
        scalar::same(x, u) && scalar::same(y, v)
    };
    if count != got.len() {
        return false;
    }
    // “A against B” is drawn either way.
    let turned: Vec<_> = got.iter().map(|(x, y)| (y.clone(), x.clone())).collect();
    table::match_up(count, |one, other| same(&wanted[one], &got[other]))
        || table::match_up(count, |one, other| same(&wanted[one], &turned[other]))
}

fn lines(wanted: &[Line], got: &[Line], rules: &Rules) -> bool {
    let count = wanted.len();
    count == got.len()
        && table::match_up(count, |one, other| line(&wanted[one], &got[other], rules))
}

fn line(wanted: &Line, got: &Line, rules: &Rules) -> bool {
    if rules.has(Rule::AnyPoints) {
        return same_curve(wanted, got);
    }
    let any_x = rules.has(Rule::AnyX) || are_counted(&wanted.x, &got.x);
    table::same_cells(&wanted.y, &got.y, true)
        && (any_x || table::same_cells(&wanted.x, &got.x, true))
}

/// Whether days were wanted and the rows are counted, as a plot of text over an axis does.
fn are_counted(wanted: &[Scalar], got: &[Scalar]) -> bool {
    let days = wanted.iter().all(|x| matches!(x, Scalar::Text(_)));
    let counted = got.iter().zip(0_u32..).all(|(x, row)| *x == Scalar::Number(f64::from(row)));
    days && counted
}

/// Whether two lines run along the same curve, whatever points they are drawn through.
fn same_curve(wanted: &Line, got: &Line) -> bool {
    let (Some(wanted), Some(got)) = (spots(wanted), spots(got)) else { return false };
    let (Some(((left, _), (right, _))), Some(((from, _), (to, _)))) = (ends(&wanted), ends(&got))
    else {
        return false;
    };
    let width = right - left;
    let heights = || wanted.iter().map(|(_, y)| *y);
    let height = heights().fold(f64::MIN, f64::max) - heights().fold(f64::MAX, f64::min);
    let alike = (left - from).abs() <= CURVE * width && (right - to).abs() <= CURVE * width;
    let near = |(x, y): &(f64, f64)| {
        let x = x.clamp(from, to);
        (height_at(&got, x) - y).abs() <= CURVE * height.max(f64::MIN_POSITIVE)
    };
    alike && wanted.iter().all(near)
}

fn ends(spots: &[(f64, f64)]) -> Option<((f64, f64), (f64, f64))> {
    Some((*spots.first()?, *spots.last()?))
}

/// The points of a line from left to right; none when its places are no numbers.
fn spots(line: &Line) -> Option<Vec<(f64, f64)>> {
    let number = |scalar: &Scalar| match scalar {
        Scalar::Number(number) => Some(*number),
        _ => None,
    };
    let pairs = line.x.iter().zip(&line.y);
    let mut spots =
        pairs.map(|(x, y)| Some((number(x)?, number(y)?))).collect::<Option<Vec<_>>>()?;
    spots.sort_by(|one, other| one.0.total_cmp(&other.0));
    Some(spots)
}

/// How high a line runs at a place between its ends.
fn height_at(spots: &[(f64, f64)], x: f64) -> f64 {
    let next = spots.partition_point(|(place, _)| *place < x).min(spots.len() - 1);
    let ((x0, y0), (x1, y1)) = (spots[next.saturating_sub(1)], spots[next]);
    if x1 > x0 { y0 + (y1 - y0) * (x - x0) / (x1 - x0) } else { y1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, length: f64) -> Bar {
        Bar { label: Scalar::Text(label.to_owned()), length, lies: false }
    }

    fn with_bars(bars: Vec<Bar>) -> Vec<Figure> {
        vec![Figure { axes: vec![Axes { bars, ..Axes::default() }] }]
    }

    fn with_line(x: &[f64], y: &[f64]) -> Vec<Figure> {
        let numbers = |numbers: &[f64]| numbers.iter().map(|it| Scalar::Number(*it)).collect();
        let lines = vec![Line { x: numbers(x), y: numbers(y) }];
        vec![Figure { axes: vec![Axes { lines, ..Axes::default() }] }]
    }

    fn rules(rules: &[Rule]) -> Rules {
        Rules(rules.to_vec())
    }

    #[test]
    fn bars_are_compared_by_what_they_stand_over() {
        let wanted = with_bars(vec![bar("a", 3.0), bar("b", 2.0)]);
        let turned = with_bars(vec![bar("B", 2.0), bar("A", 3.0)]);
        assert_eq!(compare(&wanted, &turned, &rules(&[])), Ok(()));
        assert!(compare(&wanted, &turned, &rules(&[Rule::Ordered])).is_err());
        let swapped = with_bars(vec![bar("a", 2.0), bar("b", 3.0)]);
        assert!(compare(&wanted, &swapped, &rules(&[])).is_err());
        let none = compare(&wanted, &[], &rules(&[])).unwrap_err();
        assert_eq!(none, "no figure was drawn");
    }

    #[test]
    fn other_bins_are_as_good_where_none_were_named() {
        let wanted = with_bars(vec![bar("1", 30.0), bar("2", 20.0)]);
        let finer = with_bars(vec![bar("1", 15.0), bar("1.5", 25.0), bar("2", 10.0)]);
        assert!(compare(&wanted, &finer, &rules(&[])).is_err());
        assert_eq!(compare(&wanted, &finer, &rules(&[Rule::AnyBins])), Ok(()));
    }

    #[test]
    fn a_curve_may_be_drawn_through_other_points() {
        let square = |count: u32| {
            let xs: Vec<f64> = (0..=count).map(|step| f64::from(step) / f64::from(count)).collect();
            let ys: Vec<f64> = xs.iter().map(|x| x * x).collect();
            with_line(&xs, &ys)
        };
        assert!(compare(&square(50), &square(80), &rules(&[])).is_err());
        assert_eq!(compare(&square(50), &square(80), &rules(&[Rule::AnyPoints])), Ok(()));
        let straight = with_line(&[0.0, 1.0], &[0.0, 1.0]);
        assert!(compare(&square(50), &straight, &rules(&[Rule::AnyPoints])).is_err());
    }

    #[test]
    fn another_kind_of_mark_is_another_chart() {
        let wanted = with_bars(vec![bar("1", 3.0)]);
        assert!(compare(&wanted, &with_line(&[1.0], &[3.0]), &rules(&[])).is_err());
        let two = vec![Figure { axes: [wanted[0].axes.clone(), wanted[0].axes.clone()].concat() }];
        assert_eq!(compare(&wanted, &two, &rules(&[])), Err("1 axes wanted, got 2".to_owned()));
    }
}
