//! Whole numbers in JSON, where `10.0` is one too: JavaScript and JSON Schema know no difference.

use serde::{
    Deserialize, Deserializer,
    de::{Error, Unexpected},
};

/// Beyond this a float skips whole numbers.
const FLOAT_MAX: f64 = 9_007_199_254_740_992.0;

#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Float(f64),
}

/// Reads a whole number, however it is written.
pub(crate) fn number<'de, D: Deserializer<'de>>(source: D) -> Result<i64, D::Error> {
    let number = Number::deserialize(source);
    whole(number.map_err(|_| D::Error::custom("expected a whole number"))?)
}

/// Reads a whole number, or nothing.
pub(crate) fn optional<'de, D: Deserializer<'de>>(source: D) -> Result<Option<i64>, D::Error> {
    let number = Option::<Number>::deserialize(source);
    let number = number.map_err(|_| D::Error::custom("expected a whole number"))?;
    number.map(whole).transpose()
}

fn whole<E: Error>(number: Number) -> Result<i64, E> {
    match number {
        Number::Whole(number) => Ok(number),
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
        Number::Float(number) if number.fract() == 0.0 && number.abs() <= FLOAT_MAX => {
            Ok(number as i64)
        }
        Number::Float(number) => Err(E::invalid_type(Unexpected::Float(number), &"a whole number")),
    }
}
