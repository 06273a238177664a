//! Lists in pages: what a client asks for, and how a page looks.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::{error::ApiError, path::may_be_id};

/// A page that says nothing of its size has this many.
const LIMIT_DEFAULT: u32 = 20;

/// Which way a list runs, by time of birth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Order {
    /// The oldest first.
    Asc,
    /// The newest first.
    #[default]
    Desc,
}

/// The part of a list that is asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// How many to return.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<i64>,
    /// Which way the list runs, by time of birth.
    #[param(inline)]
    pub(crate) order: Option<Order>,
    /// The id of the last one of the page before.
    #[param(max_length = 256)]
    pub(crate) after: Option<String>,
}

/// A page that can be served.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) limit: u32,
    pub(crate) order: Order,
    pub(crate) after: Option<String>,
}

impl PageQuery {
    /// Checks what was asked for against the most that one page of this list may hold.
    pub(crate) fn page(self, limit_max: u32) -> Result<Page, ApiError> {
        let asked = self.limit.unwrap_or(i64::from(LIMIT_DEFAULT.min(limit_max)));
        let limit = u32::try_from(asked).ok().filter(|limit| (1..=limit_max).contains(limit));
        let Some(limit) = limit else { return Err(out_of_range(asked, limit_max)) };
        if self.after.as_deref().is_some_and(|after| !may_be_id(after)) {
            return Err(ApiError::not_found("Nothing has an id like 'after'.").param("after"));
        }
        Ok(Page { limit, order: self.order.unwrap_or_default(), after: self.after })
    }
}

fn out_of_range(asked: i64, limit_max: u32) -> ApiError {
    let (side, bound, code) = if asked < 1 {
        ("below minimum", format!(">= 1, but got {asked} instead"), "integer_below_min_value")
    } else {
        let bound = format!("<= {limit_max}, but got {asked} instead");
        ("above maximum", bound, "integer_above_max_value")
    };
    let message = format!("Invalid 'limit': integer {side} value. Expected a value {bound}.");
    ApiError::invalid(message).param("limit").code(code)
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct List<T> {
    /// Always `list`.
    object: ListObject,
    /// What is on this page.
    data: Vec<T>,
    /// The id of the first one on this page.
    #[schema(required = true)]
    first_id: Option<String>,
    /// The id of the last one on this page: give it as `after` to get the next.
    #[schema(required = true)]
    last_id: Option<String>,
    /// Whether more follow.
    has_more: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ListObject {
    List,
}

impl<T> List<T> {
    /// Makes a page of what is on it.
    pub(crate) fn of(data: Vec<T>, has_more: bool, id: impl Fn(&T) -> String) -> Self {
        let (first_id, last_id) = (data.first().map(&id), data.last().map(&id));
        Self { object: ListObject::List, data, first_id, last_id, has_more }
    }

    /// Makes a page of what was fetched: one more than the page holds says that more follow.
    pub(crate) fn cut(mut data: Vec<T>, page: &Page, id: impl Fn(&T) -> String) -> Self {
        let held = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let has_more = data.len() > held;
        data.truncate(held);
        Self::of(data, has_more, id)
    }
}

impl From<Order> for store::Order {
    fn from(order: Order) -> Self {
        match order {
            Order::Asc => Self::Ascending,
            Order::Desc => Self::Descending,
        }
    }
}
