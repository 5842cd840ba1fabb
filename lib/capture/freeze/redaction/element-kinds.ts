// Sets of element names for the serializer.
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
/**
 * Elements that usually contain a few words and do not scroll. Their scroll position is not read, because reading it would force
 * a layout.
 */
export const PHRASES = new Set(
  'a abbr b bdi button cite em i label li mark option s small span strong sub sup td th time u'.split(' '),
);
export const FIELDS = new Set(['input', 'option', 'textarea']);
export const XLINK_TARGETS = new Set(['image', 'use', 'feImage']);
