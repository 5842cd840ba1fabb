import type { MessageKey } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import { always, BY_DATA, formatBasis, type SpokenWords, toMessageWords } from './spoken';

const REGISTER: Basis = { source: 'ecommerceDecree', article: '45.2.e' };

/** Returns the texts with which the look-up form describes the result of a typed look-up. */
export function listLookUpWords(): SpokenWords[] {
  const keys: readonly (readonly [MessageKey, string])[] = [
    ['look_up_tax_registered', 'a tax code was typed that is on a list'],
    ['look_up_tax_suspended', 'a tax code was typed whose record is suspended'],
    ['look_up_tax_withdrawn', 'a tax code was typed whose record has ended'],
    ['look_up_barcode_found_label', 'a barcode was asked about that is in a notice of a recall'],
    ['look_up_barcode_found', 'a barcode was asked about that is in a notice of a recall'],
    ['look_up_item_found', 'the link of a listing was asked about that a notice names by its item id'],
    ['look_up_named_title', 'a name was typed under which there are records'],
    ['look_up_named', 'a name was typed under which there are records'],
    ['look_up_named_decision', 'a decision whose trader has a name like the one typed'],
    ['look_up_named_list', 'an entry of a list whose owner or address is like the name typed'],
    ['look_up_named_more', 'a name was typed under which there are more records than are shown'],
    ['look_up_named_none_title', 'a name was typed under which there is no record'],
    ['look_up_named_none', 'a name was typed under which there is no record'],
    ['look_up_misspelt', 'a tax code was typed whose check digit does not fit'],
    ['look_up_why', 'under every answer to what was typed'],
  ];
  return keys.map(([key, when]) =>
    toMessageWords(key, {
      where: 'device page',
      saidBy: 'the search box',
      when,
      basis: formatBasis([REGISTER]),
      source: BY_DATA,
      ...always,
    }),
  );
}
