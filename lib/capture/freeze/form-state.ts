import { isTag } from './nodes';

const NEVER = new Set(['password', 'file', 'hidden', 'email', 'tel']);
const PERSONAL_AUTOCOMPLETE =
  /\b(?:name|given-name|family-name|nickname|username|email|tel|street-address|address-line|postal|cc-|bday|one-time-code|(?:new|current)-password|organization)/i;
const CHECKED = new Set(['checkbox', 'radio']);

/** True for a field whose value is the visitor's own or a secret: it is never read. */
export function isNeverRead(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): boolean {
  return NEVER.has(field.type) || PERSONAL_AUTOCOMPLETE.test(field.getAttribute('autocomplete') ?? '');
}

/**
 * Writes a form field's state of this moment into its attributes; returns a text area's text in `inner`, and
 * `withheld` when the field had a value that is never read.
 */
export function freezeFormState(
  element: HTMLElement,
  kept: Map<string, string>,
): { readonly inner?: string; readonly withheld?: true } {
  if (isTag(element, 'input')) {
    if (isNeverRead(element)) {
      kept.delete('value');
      return element.type !== 'hidden' && element.value !== '' ? { withheld: true } : {};
    }
    if (CHECKED.has(element.type)) {
      kept.delete('checked');
      if (element.checked) kept.set('checked', '');
    } else if (element.type !== 'image' && element.value !== '') {
      kept.set('value', element.value);
    } else {
      kept.delete('value');
    }
  } else if (isTag(element, 'option')) {
    kept.delete('selected');
    if (element.selected) kept.set('selected', '');
  } else if (isTag(element, 'textarea')) {
    if (isNeverRead(element)) return element.value === '' ? { inner: '' } : { inner: '', withheld: true };
    return { inner: element.value };
  }
  return {};
}
