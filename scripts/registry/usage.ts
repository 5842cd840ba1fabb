import { DELTAS } from '@/publish/publish';
import { KEY_ROLES } from '@/publish/signing/keys';
import { listSourceLines } from './import';

/** Text that `npm run registry -- --help` prints. */
export const USAGE = `usage: npm run --silent registry -- COMMAND

  init --keys DIR [--root-keys 3] [--root-threshold 2]
      makes the keys and the first root; prints the root's text for the authority profile
  import --input DIR
      checks the files of a directory, and counts what they hold; writes nothing
  import adapters|reference|time-stamps FILE.json --input DIR
      checks a document and puts it among the files of a directory, to be published with them
  import --source SOURCE FILE… --input DIR [--as-of DAY] [--url ADDRESS] [--retrieved-on DAY] [--fewer | --more]
      takes a public source's files whole, in place of what was taken from it before; SOURCE is one of
${listSourceLines()}
  fetch --input DIR [--watch [HOST:]PORT]
      takes what is due of the sources in DIR/sources/fetch.json, keeps every file by its digest, and imports it; publishes
      nothing. --watch goes on, and says there (HOST is this machine alone) how old each source is (/ and /metrics)
  confirm --source SOURCE --input DIR [FILE…] [--by NAME] [--set FACT=VALUE…]
      shows what the last import found in the words of documents, with the place each stands at; with --by it is kept as compared and
      right by that person (--set puts right what was misread, or gives what was not found), and the next import takes it
  preview --input DIR --out DIR [--json] [--html FILE] [--at TIME]
      says what publishing would change on people's screens: counts, each new warning as a shopper will read it, what
      goes, what is left out and why, the oldest data, what ends soon, what is set aside; publish asks for it first
  publish --input DIR --out DIR --keys DIR [--seen CODE] [--deltas ${DELTAS}] [--at TIME] [--version N] [--fewer]
      imports, builds, signs and checks a new version, and puts it in place; offers changes from so many versions back.
      --version numbers a version where the directory of those before was lost: devices refuse a number they are past.
      Only what preview has shown is published, or the page whose code is given, and what is left out is told by reason.
      Where a list would lose more than half of what the version before says, it is refused without --fewer.
      The same rows, keys, version and time (ISO 8601, by default now) give the same bytes
  verify --from DIR|URL --root FILE [--days-left N] [--at TIME]
      fetches and verifies the newest version as a new client would; fails where fewer days are left of its signatures
  keep --input DIR --out DIR --keys DIR [--from URL] [--html FILE] [--at TIME]
      takes what is due, and publishes the recalls that stay within their bounds (DIR/sources/keep.json), signed by the keys of
      recalls, snapshot and timestamp alone; checks them as a new device, also as --from serves them. What does not waits
      for a person, with a page (--html, by default DIR/keep.html) and the words that publish it
  approve --input DIR --out DIR [--by NAME --key FILE [--new-key]]
      shows which hosts community lists would add or take off; with --by and --key that person agrees, and two have to.
      --new-key makes the person's key, and prints their entry for DIR/sources/reviewers.json
  diff --from DIR --old VERSION --new VERSION
      says what changed between two versions of a published directory
  rotate-key --keys DIR --role ${KEY_ROLES.join('|')}
      replaces a key by a new one; publish afterwards

The files are described in docs/formats/registry-format.md. Exit code: 0 done, 1 refused or failed (with the reasons), 2 wrong usage; of keep:
0 published, 3 nothing due, 4 something waits for a person, 1 something failed.`;
