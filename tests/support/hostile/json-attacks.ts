import { concatBytes, utf8 } from '@/lib/base/bytes';
import { PATHS } from '@/lib/evidence/manifest';
import { text } from '@/tests/support/evidence/packages';
import { ALL, type Attack, goodFiles, keyed, repeated, sha256, withFiles, withUnsignedFile } from './build';

const MARK = '@@';

/** A JSON file of the good package with one member replaced by `json`. */
function withMember(path: string, member: string, json: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const value = JSON.parse(text(goodFiles, path));
  const [before = '', after = ''] = JSON.stringify({ ...value, [member]: MARK }).split(`"${MARK}"`);
  return withFiles({ [path]: concatBytes([utf8(before), json, utf8(after)]) });
}

const context = (member: string, json: Uint8Array<ArrayBuffer>) => withMember(PATHS.context, member, json);
const facts = (member: string, json: Uint8Array<ArrayBuffer>) => withMember(PATHS.facts, member, json);
const redactions = (json: Uint8Array<ArrayBuffer>) => withFiles({ [PATHS.redactions]: json });
const manifest = (json: Uint8Array<ArrayBuffer>) => withUnsignedFile(PATHS.manifest, json);
const form = (path: string) => `form of ${path}`;

const FRAME = '[{"frameId":0,"url":"","title":"","nodeCount":1,"losses":[';
const SELLER =
  '{"kind":"seller","marketplace":"shopee","host":"","seller":{},"cards":[],"missing":[],"readFrom":{';
const RESULTS = '{"kind":"results","marketplace":"shopee","host":"","cards":[';

/** Lists and objects longer than any page's. */
export const LIST_ATTACKS: readonly Attack[] = [
  [
    'twelve million facts that are zero',
    form(PATHS.facts),
    () => facts('facts', repeated('0,', ALL, '[', '0]')),
  ],
  [
    'twelve million frames that are zero',
    form(PATHS.context),
    () => context('frames', repeated('0,', ALL, '[', '0]')),
  ],
  [
    'a million frames',
    form(PATHS.context),
    () => context('frames', repeated('{"frameId":0,"url":""},', ALL, '[', '{}]')),
  ],
  [
    'eight million losses of a frame',
    form(PATHS.context),
    () => context('frames', repeated('"",', ALL, FRAME, '""]}]')),
  ],
  [
    'a million missing files',
    form(PATHS.context),
    () =>
      context(
        'resources',
        repeated('{"url":"","reason":""},', ALL, '{"fetched":"","missing":[', '{"url":"","reason":""}]}'),
      ),
  ],
  ['eight million stages', form(PATHS.context), () => context('stages', repeated('{},', ALL, '[', '{}]'))],
  [
    'eight million redactions',
    form(PATHS.redactions),
    () => redactions(repeated('{},', ALL, '{"version":1,"redactions":[', '{}]}')),
  ],
  ['two million places of a reading', form(PATHS.facts), () => facts('reading', keyed(ALL, SELLER, '}}'))],
  [
    'two million cards',
    form(PATHS.facts),
    () => facts('reading', repeated('{"id":""},', ALL, RESULTS, '0],"missing":[]}')),
  ],
  [
    'eight million listed files',
    form(PATHS.manifest),
    () => manifest(repeated('{},', ALL, '{"resources":[', '{}]}')),
  ],
  ['two million unknown members of the list', form(PATHS.manifest), () => manifest(keyed(ALL, '{', '}'))],
];

/** JSON that is deep, or has one long word. */
export const JSON_ATTACKS: readonly Attack[] = [
  ['lists 24 million deep', form(PATHS.facts), () => withFiles({ [PATHS.facts]: repeated('[', ALL) })],
  [
    'lists ten million deep that all end',
    form(PATHS.context),
    () => context('stages', concatBytes([repeated('[', 10_000_000), repeated(']', 10_000_000)])),
  ],
  ['objects five million deep', form(PATHS.redactions), () => redactions(repeated('{"a":', ALL))],
  ['a list of files that is 24 million lists deep', form(PATHS.manifest), () => manifest(repeated('[', ALL))],
  [
    'one word of 24 million letters',
    form(PATHS.context),
    () => context('stages', repeated('a', ALL, '"', '"')),
  ],
  [
    'one word of six million escapes',
    form(PATHS.context),
    () => context('stages', repeated('\\"\\\\', ALL, '"', '"')),
  ],
  ['one number of 24 million digits', form(PATHS.context), () => context('stages', repeated('9', ALL))],
  [
    'a member with a name of 24 million letters',
    form(PATHS.facts),
    () => withFiles({ [PATHS.facts]: repeated('a', ALL, '{"', '":0}') }),
  ],
  ['a signature of 24 million letters', form(PATHS.digest), () => withLongSignedMember('signature')],
  ['a key of 24 million letters', form(PATHS.digest), () => withLongSignedMember('publicKey')],
  [
    'a list of pages with 24 million lines',
    'page list',
    () => withFiles({ [PATHS.pages]: repeated('\n', ALL) }),
  ],
  [
    'a page with a title of 24 million letters',
    'page list',
    () =>
      withFiles({ [PATHS.pages]: repeated('a', ALL, '{}\n{"id":"a","url":"b","ts":"c","title":"', '"}') }),
  ],
  [
    'a clock that is wrong by more years than there are',
    form(PATHS.context),
    () => context('context', wrongClock()),
  ],
  // Names with characters that the database's JSON cannot store.
  [
    'the name of a file with a letter of code zero',
    'digest of evidence/\ufffd.json',
    () => withListedFile('evidence/\u0000.json'),
  ],
  [
    'the name of a file with half a letter',
    'digest of evidence/\ufffd.json',
    () => withListedFile('evidence/\ud800.json'),
  ],
];

function withLongSignedMember(member: 'signature' | 'publicKey'): Blob {
  const digest = JSON.parse(text(goodFiles, PATHS.digest));
  const changed = { ...digest, signedData: { ...digest.signedData, [member]: MARK } };
  const [before = '', after = ''] = JSON.stringify(changed).split(MARK);
  return withUnsignedFile(PATHS.digest, repeated('A', ALL, before, after));
}

function wrongClock(): Uint8Array<ArrayBuffer> {
  const { context } = JSON.parse(text(goodFiles, PATHS.context));
  return utf8(JSON.stringify({ ...context, clockOffset: 1e308 }));
}

/** The good package with a file list that names a file that does not exist. */
function withListedFile(path: string): Blob {
  const list = JSON.parse(text(goodFiles, PATHS.manifest));
  list.resources.push({ name: 'a', path, hash: sha256(new Uint8Array()), bytes: 0 });
  return withUnsignedFile(PATHS.manifest, utf8(JSON.stringify(list)));
}

/** A package whose context lists that many missing files, each with an address and a reason as the format requires. */
export function manyMissing(count: number): Promise<Blob> {
  const one = '{"url":"https://a.example/","reason":"http-404"}';
  const [before, after] = ['{"fetched":"","missing":[', `${one}]}`];
  const bytes = before.length + after.length + (count - 1) * (one.length + 1);
  return context('resources', repeated(`${one},`, bytes, before, after));
}
