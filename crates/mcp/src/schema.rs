//! JSON schemas of what tools take and give, plain enough for every MCP host: nothing to be looked
//! up elsewhere, and no `null` beside a type for what may be left out.

use std::sync::Arc;

use rmcp::model::JsonObject;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Value, json};

/// The schema of what a tool takes.
pub(crate) fn input<T: JsonSchema>() -> JsonObject {
    made::<T>(SchemaSettings::draft2020_12())
}

/// The schema of what a tool gives.
pub(crate) fn output<T: JsonSchema>() -> Arc<JsonObject> {
    Arc::new(made::<T>(SchemaSettings::draft2020_12().for_serialize()))
}

/// The schema of a table's rows. What stands in them is said in words: hosts refuse a schema that
/// is a bare `true`.
pub(crate) fn rows(_: &mut SchemaGenerator) -> Schema {
    let value = json!({ "description": "Text, a number, true, false or null" });
    json_schema!({ "type": "array", "items": { "type": "array", "items": value } })
}

/// The schema without one of its properties.
pub(crate) fn without(mut schema: JsonObject, property: &str) -> JsonObject {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.remove(property);
    }
    schema
}

fn made<T: JsonSchema>(settings: SchemaSettings) -> JsonObject {
    let settings = settings.with(|settings| settings.inline_subschemas = true);
    let schema = SchemaGenerator::new(settings).into_root_schema_for::<T>();
    let Value::Object(mut object) = plain(schema.to_value()) else { return JsonObject::new() };
    // They say what the Rust type is for; the tool has words of its own.
    object.remove("title");
    object.remove("description");
    object.entry("properties").or_insert_with(|| JsonObject::new().into());
    object
}

/// Takes out `null` where it only says that something may be left out, and formats of Rust's.
fn plain(schema: Value) -> Value {
    match schema {
        Value::Object(object) => {
            let mut plainer = JsonObject::new();
            object.into_iter().for_each(|(key, value)| entry(&mut plainer, key, value));
            Value::Object(plainer)
        }
        Value::Array(values) => Value::Array(values.into_iter().map(plain).collect()),
        other => other,
    }
}

fn entry(object: &mut JsonObject, key: String, value: Value) {
    let null = |choice: &Value| choice == "null" || choice["type"] == "null";
    match (key.as_str(), value) {
        ("format", Value::String(_)) => {}
        ("enum", Value::Array(mut values)) => {
            values.retain(|value| !value.is_null());
            object.insert(key, Value::Array(values));
        }
        ("type" | "anyOf", Value::Array(mut choices)) => {
            choices.retain(|choice| !null(choice));
            match (choices.len(), choices.pop().map(plain)) {
                (1, Some(Value::Object(only))) => object.extend(only),
                (_, Some(last)) if choices.is_empty() => drop(object.insert(key, last)),
                (_, last) => {
                    choices.extend(last);
                    object.insert(key, Value::Array(choices.into_iter().map(plain).collect()));
                }
            }
        }
        (_, value) => drop(object.insert(key, plain(value))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{NewSession, OfSession};

    #[test]
    fn what_may_be_left_out_is_no_null() {
        let schema = Value::Object(input::<OfSession>());
        assert_eq!(schema["properties"]["session_id"]["type"], "string");
        assert_eq!(schema.get("required"), None);
    }

    #[test]
    fn a_choice_stands_where_it_is_made() {
        let schema = Value::Object(input::<NewSession>());
        let memory = &schema["properties"]["memory"];
        assert_eq!(memory["enum"], json!(["1g", "4g", "16g", "64g"]));
        assert_eq!(schema["properties"]["expires_after_minutes"]["type"], "integer");
    }

    #[test]
    fn a_property_can_be_left_away() {
        let schema = without(input::<OfSession>(), "session_id");
        assert_eq!(Value::Object(schema)["properties"], json!({}));
    }
}
