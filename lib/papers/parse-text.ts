import { type FieldName, isFieldName } from './fields';

/** A part of a text: words, a field, or a cited provision. */
export type TextPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'field'; readonly name: FieldName }
  | { readonly kind: 'basis'; readonly name: string };

const PLACEHOLDER = /\{([^{}]*)\}/g;

/**
 * Returns the parts of a template's text. Throws a RangeError that names an unknown field, or a brace without its counterpart.
 */
export function parseTemplateText(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const addWords = (until: number) => {
    const words = text.slice(end, until);
    if (/[{}]/.test(words)) throw new RangeError(`a brace without its other half in "${text}"`);
    if (words !== '') parts.push({ kind: 'words', text: words });
  };
  for (const { 0: found, 1: name = '', index } of text.matchAll(PLACEHOLDER)) {
    addWords(index);
    end = index + found.length;
    if (name.startsWith('basis:')) parts.push({ kind: 'basis', name: name.slice('basis:'.length) });
    else if (isFieldName(name)) parts.push({ kind: 'field', name });
    else throw new RangeError(`there is no field {${name}} (in "${text}")`);
  }
  addWords(text.length);
  return parts;
}
