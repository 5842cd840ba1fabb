/*
 * Secrets of a signed-in visitor that stand in addresses, data and words by the name they are given: session ids, tokens,
 * keys. What is taken out is their value; the name stays, so that a reader sees that something stood there.
 */

/** Names of secrets, in any part of a longer name ("JSESSIONID", "x-csrf-token", "accessToken"). */
const NAME =
  '(?:[\\w.-]{0,24}(?:csrf|xsrf|token|session|sessid|secret|passw(?:or)?d|api[_-]?key|jwt|bearer|credential|auth(?!or))[\\w.-]{0,24}|[\\w-]{0,12}[_-]sid|sid)';
/** A parameter of a query, a matrix or a fragment, also one that is percent-encoded inside another. */
const PARAMETER = new RegExp(`([?&;#]|%3F|%26|%3B)(${NAME})(=|%3D)([^&;#?"'\\s<>]{1,4000})`, 'gi');
/** A member of JSON, also of JSON that is a text in JSON. */
const MEMBER = new RegExp(
  `(\\\\?["'](?:${NAME})\\\\?["']\\s{0,4}:\\s{0,4}\\\\?["'])([^"'\\\\]{1,4000})`,
  'gi',
);
/** JSON Web Token: its header begins with {" in base64. */
const JWT = /(?<![\w-])eyJ[\w-]{6,2000}\.[\w-]{4,4000}(?:\.[\w-]{0,2000})?/g;
/** Something of all that may stand in a text only where this holds. */
const HINT =
  /csrf|xsrf|token|sess|secret|passw|api.?key|auth|jwt|bearer|credential|sid(?:=|%3D)|sid["'\\]|eyJ/i;

/** `text` (an address, an attribute, data, words) with the values of named secrets replaced by `mark`. */
export function withoutSecrets(text: string, mark: string): string {
  if (!HINT.test(text)) return text;
  return text
    .replace(PARAMETER, (_, sign, name, equals) => `${sign}${name}${equals}${mark}`)
    .replace(MEMBER, (_, head) => `${head}${mark}`)
    .replace(JWT, mark);
}

/** Whether a `data-` attribute is, by its name, for a secret or about who is signed in. */
export function isSecretName(name: string): boolean {
  return /csrf|xsrf|token|session|secret|api-?key|auth(?!or)|jwt|passw|cookie|credential|bearer|-sid$|^sid$/i.test(
    name,
  );
}

/** Whether a `data-` attribute's name says that it is about the visitor: their account, their orders, their basket. */
export function isVisitorName(name: string): boolean {
  return /^data-(?:[\w-]{0,30}-)?(?:user|customer|buyer|member|visitor|viewer|login|logged|order|orders|cart|basket)(?:-?(?:id|name|no|code|email|phone|history|info|data|address))?$/i.test(
    name,
  );
}
