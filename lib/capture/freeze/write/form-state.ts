import { isTag } from './nodes';

const NEVER = new Set(['password', 'file', 'hidden', 'email', 'tel']);
const PERSONAL_AUTOCOMPLETE =
  /\b(?:name|given-name|family-name|nickname|username|email|tel|street-address|address-line|postal|cc-|bday|one-time-code|(?:new|current)-password|organization)/i;
/** Matches names of fields, in Vietnamese and English, that ask for personal data. */
const PERSONAL_NAME =
  /(?:^|[^a-z])(?:e-?mail|phone|tel|mobile|sdt|dien-?_?thoai|(?:full|first|last|user|customer|receiver)-?_?name|ho-?_?ten|dia-?_?chi|address|cccd|cmnd|otp|password|mat-?_?khau|card-?_?n|cvv|cvc)/i;
const CHECKED = new Set(['checkbox', 'radio']);
const NOT_TYPED = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'image', 'range', 'color']);

/** Matches the names of search fields, whose value tells what the visitor searched for. */
const SEARCH_NAME = /^(?:q|s|k|keywords?|query|search(?:[-_]?\w{1,20})?|tu-?_?khoa|tim-?_?kiem)$/i;

/** True for a field whose value is personal or secret. Such a value is never read. */
export function isPersonalOrSecretField(
  field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
): boolean {
  if (NEVER.has(field.type) || field.type === 'search' || field.getAttribute('role') === 'searchbox')
    return true;
  if (
    isTextField(field) &&
    [field.getAttribute('name'), field.id].some((name) => SEARCH_NAME.test(name ?? ''))
  )
    return true;
  if (PERSONAL_AUTOCOMPLETE.test(field.getAttribute('autocomplete') ?? '')) return true;
  return (
    isTextField(field) &&
    [field.getAttribute('name'), field.id].some((name) => PERSONAL_NAME.test(insertDashesAtCapitals(name)))
  );
}

/** True for a field into which text is typed, so neither a choice nor a button. */
export function isTextField(field: Element): boolean {
  if (field.localName === 'textarea') return true;
  return field.localName === 'input' && 'type' in field && !NOT_TYPED.has(String(field.type));
}

/** Separates words at capitals: "customerName" becomes "customer-Name". */
function insertDashesAtCapitals(name: string | null): string {
  return (name ?? '').replace(/([a-z])([A-Z])/g, '$1-$2');
}

/**
 * Writes a field's present state into `attributes`. Returns the text of a text area as `inner`, and `withheld` if the field's
 * value must never be read.
 */
export function freezeFormState(
  element: HTMLElement,
  attributes: Map<string, string>,
): { readonly inner?: string; readonly withheld?: true } {
  if (isTag(element, 'input')) {
    if (isPersonalOrSecretField(element)) {
      attributes.delete('value');
      return element.type !== 'hidden' && element.value !== '' ? { withheld: true } : {};
    }
    if (CHECKED.has(element.type)) {
      attributes.delete('checked');
      if (element.checked) attributes.set('checked', '');
    } else if (element.type !== 'image' && element.value !== '') {
      attributes.set('value', element.value);
    } else {
      attributes.delete('value');
    }
  } else if (isTag(element, 'option')) {
    attributes.delete('selected');
    if (element.selected) attributes.set('selected', '');
  } else if (isTag(element, 'textarea')) {
    if (isPersonalOrSecretField(element))
      return element.value === '' ? { inner: '' } : { inner: '', withheld: true };
    return { inner: element.value };
  }
  return {};
}
