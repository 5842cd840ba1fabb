import { utf8 } from '@/lib/base/bytes';
import { REVISIT } from '@/lib/evidence/archive/revisit';
import { type Attack, type HostileRecord, html, sha256, withRecords } from './build';
import { picture } from './record-attacks';

const nothing = new Uint8Array();
const KEPT = picture(0, utf8('a picture'.repeat(200)));
const [KEPT_DIGEST, KEPT_DATE] = [sha256(KEPT.body), '2026-11-25T01:00:00.000Z'];

/** A revisit record that refers to an earlier file; everything but `changed` and `record` is valid. */
function createRevisit(
  changed: Readonly<Record<string, string>>,
  record: Partial<HostileRecord> = {},
): HostileRecord {
  const names = {
    'WARC-Profile': REVISIT.profile,
    'WARC-Refers-To-Target-URI': KEPT.url,
    'WARC-Refers-To-Date': KEPT_DATE,
    ...changed,
  };
  return picture(1, nothing, {
    type: 'revisit',
    headers: Object.entries(names)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join(''),
    said: { mime: REVISIT.mime, digest: KEPT_DIGEST },
    ...record,
  });
}

const page = html('https://a.example/page', '<!DOCTYPE html><p>a</p>');
const css = { ...picture(0, utf8('a{color:red}')), contentType: 'text/css' };
const named = (record: HostileRecord) => ({ 'WARC-Refers-To-Target-URI': record.url });
const digestOf = (record: HostileRecord) => ({ mime: REVISIT.mime, digest: sha256(record.body) });

/** Records that claim to repeat another. */
export const REVISIT_ATTACKS: readonly Attack[] = [
  ['a file that names one before it', null, () => withRecords([KEPT, createRevisit({})])],
  ['a file that names one behind it', 'record digests', () => withRecords([createRevisit({}), KEPT])],
  [
    'a file that names itself',
    'record digests',
    () => withRecords([KEPT, createRevisit({ 'WARC-Refers-To-Target-URI': 'https://a.example/1' })]),
  ],
  [
    'a file that names one that names another',
    'record digests',
    () =>
      withRecords([
        KEPT,
        createRevisit({}),
        createRevisit({ 'WARC-Refers-To-Target-URI': 'https://a.example/1' }, { url: 'https://a.example/2' }),
      ]),
  ],
  [
    'a file that names a document',
    'record types',
    () => withRecords([page, createRevisit(named(page), { said: digestOf(page) })]),
  ],
  [
    'a file that names a style sheet',
    'record types',
    () => withRecords([css, createRevisit(named(css), { said: digestOf(css) })]),
  ],
  [
    'a document that is said to be a picture before it',
    'record types',
    () => withRecords([KEPT, createRevisit({}, { said: { mime: 'text/html', digest: KEPT_DIGEST } })]),
  ],
  [
    'a view of the page that is said to be a picture before it',
    'record types',
    () => withRecords([KEPT, createRevisit({}, { url: 'urn:view:https://a.example/' })]),
  ],
  [
    'a file with other bytes than the one it names',
    'record digests',
    () =>
      withRecords([
        KEPT,
        createRevisit({}, { said: { mime: REVISIT.mime, digest: sha256(utf8('another')) } }),
      ]),
  ],
  [
    'a file that has bytes of its own and names another',
    'record types',
    () => withRecords([KEPT, createRevisit({}, { body: utf8('more') })]),
  ],
  [
    'a file that names one of another time',
    'record types',
    () => withRecords([KEPT, createRevisit({ 'WARC-Refers-To-Date': '2026-11-25T01:00:01.000Z' })]),
  ],
  [
    'a file that is the same by another rule',
    'record types',
    () =>
      withRecords([
        KEPT,
        createRevisit({ 'WARC-Profile': 'http://netpreserve.org/warc/1.1/revisit/server-not-modified' }),
      ]),
  ],
];
