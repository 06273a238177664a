//! The OpenAPI description, made from the code that serves, and the page to read it.

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Components, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref,
        ResponseBuilder,
        path::Operation,
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::http::error::{ErrorBody, ErrorObject};

/// The name of the key check in the description.
const SCHEME: &str = "api_key";
/// The page runs scripts of its own only; what a description says is text to it.
const PAGE_POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self' \
                           'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
/// What any request may be answered, whatever it asks for.
const FAILURES: &[(&str, &str)] = &[
    ("400", "The request is wrong; the message says what to change."),
    ("401", "No API key, or one that is unknown or revoked."),
    ("403", "The key may not do this."),
    ("404", "There is nothing with that id, or it is another tenant's."),
    ("405", "The path has no such method; the header Allow says which it has."),
    ("408", "The body stopped coming."),
    ("409", "Something else stands in the way right now."),
    ("413", "The body is larger than allowed."),
    ("415", "The body is not of the type that is expected."),
    (
        "429",
        "Too many requests, or a quota is used up; the header Retry-After says when to come back.",
    ),
    ("500", "The fault is the server's; its log has it under the x-request-id of the answer."),
    ("503", "Not now; the header Retry-After says when to come back."),
];

/// The description before any route is in it.
pub(crate) fn beginning() -> OpenApi {
    let text = "The OpenAI API for responses, containers and files, served by Decipher, and beside \
                it execution without a model, checkpoints and branches, and feedback.";
    let license = LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build();
    let info = InfoBuilder::new()
        .title("Decipher")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(text))
        .license(Some(license))
        .build();
    let mut components = Components::new();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A key of `decipher keys create`."))
        .build();
    components.add_security_scheme(SCHEME, SecurityScheme::Http(bearer));
    components.schemas.insert(ErrorBody::name().into_owned(), ErrorBody::schema());
    components.schemas.insert(ErrorObject::name().into_owned(), ErrorObject::schema());
    let no_scopes: [&str; 0] = [];
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components))
        .security(Some([SecurityRequirement::new(SCHEME, no_scopes)]))
        .build()
}

/// Adds to each operation what any of them may answer.
pub(crate) fn complete(mut description: OpenApi) -> OpenApi {
    for item in description.paths.paths.values_mut() {
        let operations =
            [&mut item.get, &mut item.post, &mut item.delete, &mut item.put, &mut item.patch];
        operations.into_iter().flatten().for_each(add_failures);
    }
    description
}

fn add_failures(operation: &mut Operation) {
    for (status, text) in FAILURES {
        let schema = Ref::from_schema_name(ErrorBody::name());
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let response =
            ResponseBuilder::new().description(*text).content("application/json", content).build();
        operation.responses.responses.entry((*status).to_owned()).or_insert(response.into());
    }
}

/// Serves the description and the page to read it. Both are for everybody: they hold no secret.
pub(crate) fn routes(description: OpenApi) -> Router {
    let config = Config::default().validator_url("none");
    let page = SwaggerUi::new("/docs").config(config).url("/openapi.json", description);
    Router::from(page).layer(middleware::from_fn(confine))
}

async fn confine(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = HeaderValue::from_static(PAGE_POLICY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}
