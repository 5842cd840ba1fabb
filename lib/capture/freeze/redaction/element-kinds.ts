// Properties of elements that follow from the name alone, for the serializer.
export const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
export const RAW_AS_PRE = new Set(['xmp', 'plaintext', 'listing']);
export const BLOCKS = new Set(
  [
    'address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li',
    'main nav ol p pre section table td th tr ul',
  ]
    .join(' ')
    .split(' '),
);
/** Elements with a few words that do not scroll; reading their scroll position would cost a layout. */
export const PHRASES = new Set(
  'a abbr b bdi button cite em i label li mark option s small span strong sub sup td th time u'.split(' '),
);
export const FIELDS = new Set(['input', 'option', 'textarea']);
export const XLINK_TARGETS = new Set(['image', 'use', 'feImage']);
