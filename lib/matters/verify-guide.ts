// Why: docs/decisions/report/matters.md

import type { Language } from '@/lib/domain/words';
import type { FolderRole } from './folder-plan';

/** A file of a folder, with its role and its SHA-256 (hex). */
export interface GuidedFile {
  readonly path: string;
  readonly role: FolderRole;
  readonly digest: string;
}

export interface GuideFacts {
  readonly files: readonly GuidedFile[];
  /** Time that the time stamp states (epoch ms); undefined if there is no time stamp. */
  readonly stampedAt: number | undefined;
}

/** Name of the file that lists digests. `sha256sum` can read it. */
export const DIGEST_LIST_NAME = 'SHA256SUMS';
export const GUIDE_NAMES: Readonly<Record<Language, string>> = {
  vi: 'CACH-KIEM-TRA.html',
  en: 'HOW-TO-VERIFY.html',
};

interface GuideWords {
  readonly title: string;
  readonly lead: string;
  readonly needs: string;
  readonly contents: string;
  readonly sums: string;
  readonly package: string;
  readonly packageMeans: string;
  readonly stamp: string;
  readonly stampMeans: string;
  readonly noStamp: string;
  readonly notice: string;
  readonly roles: Readonly<Record<FolderRole, string>>;
}

const WORDS: Readonly<Record<Language, GuideWords>> = {
  vi: {
    title: 'Cách kiểm tra bộ giấy tờ này',
    lead: 'Bộ giấy tờ do một người dùng tự lập trên máy của họ. Ai nhận được cũng có thể tự kiểm tra rằng các tệp khớp với danh sách của người lập, không cần phần mềm của người lập. Danh sách không có chữ ký: ai sửa một tệp cũng có thể sửa dòng của tệp đó.',
    needs:
      'Cần ba chương trình có sẵn trên Linux và macOS, trên Windows có trong Git Bash hoặc WSL: unzip, sha256sum (macOS: shasum -a 256), openssl. Giải nén tệp ZIP, mở cửa sổ lệnh trong thư mục đó rồi chạy lần lượt từng khối lệnh.',
    contents: 'Trong bộ giấy tờ có',
    sums: 'Kiểm tra từng tệp. Mỗi dòng phải báo OK:',
    package:
      'Kiểm tra gói chứng cứ. Mã SHA-256 của từng tệp bên trong phải khớp danh sách, danh sách phải khớp mã đã ký, và chữ ký phải báo “Verified OK”:',
    packageMeans: 'Chữ ký cho thấy gói không thay đổi từ khi được ký. Nó không cho biết ai ký.',
    stamp: 'Kiểm tra dấu thời gian. Phải báo “Verification: OK”:',
    stampMeans:
      'Dấu thời gian do một dịch vụ bên ngoài ký, cho thấy gói đã có vào thời điểm ghi trong dấu. Chứng thư gốc trong bộ giấy tờ do người lập cung cấp: hãy so với chứng thư do dịch vụ công bố.',
    noStamp:
      'Bộ giấy tờ không có dấu thời gian của bên thứ ba: thời điểm ghi trong gói là giờ của máy người lập.',
    notice: 'Tài liệu hỗ trợ: không thay cho biên bản, vi bằng hay kết luận của cơ quan có thẩm quyền.',
    roles: {
      paper: 'giấy tờ, để đọc và in',
      picture: 'ảnh',
      page: 'trang đã chụp, thành một tài liệu in được',
      package: 'gói chứng cứ có chữ ký (WACZ)',
      stamp: 'dấu thời gian (RFC 3161)',
      'stamp-roots': 'chứng thư gốc của dịch vụ dấu thời gian',
    },
  },
  en: {
    title: 'How to verify this folder',
    lead: 'A person made this folder on a device of their own. Whoever receives it can check that the files match their maker’s list, without any software of its maker. The list is not signed: whoever changes a file can change its line too.',
    needs:
      'Three programs are needed that Linux and macOS have, and Windows in Git Bash or WSL: unzip, sha256sum (macOS: shasum -a 256) and openssl. Unpack the folder, open a command window in it, and run each block of commands in turn.',
    contents: 'The folder holds',
    sums: 'Check every file. Each line has to say OK:',
    package:
      'Check the evidence package. The SHA-256 of each file in it has to match its list, the list has to match the digest that was signed, and the signature has to say “Verified OK”:',
    packageMeans:
      'The signature shows that the package is unchanged since it was signed. It does not show who signed it.',
    stamp: 'Check the time stamp. It has to say “Verification: OK”:',
    stampMeans:
      'An outside service signed the time stamp. It shows that the package existed at the time in the stamp. The root certificate in the folder comes from its maker: compare it with the one that the service publishes.',
    noStamp:
      'The folder has no time stamp of a third party: the time in the package is that of its maker’s device.',
    notice:
      'A supporting document: it does not replace minutes, a vi bằng or a finding of a competent authority.',
    roles: {
      paper: 'paper, to read and print',
      picture: 'picture',
      page: 'the captured page, as one document that prints',
      package: 'signed evidence package (WACZ)',
      stamp: 'time stamp (RFC 3161)',
      'stamp-roots': 'root certificate of the time-stamp service',
    },
  },
};

const SUMS_COMMANDS = `sha256sum -c ${DIGEST_LIST_NAME}`;

/** Returns the commands that check a package as docs/formats/evidence-format.md does, with sed in the place of jq. */
const formatPackageCheckCommands = (path: string) => `unzip -q ${path} -d goi
cd goi
sed -n 's/^ *"path": "\\(.*\\)",$/\\1/p' datapackage.json > ../duong-dan
sed -n 's/^ *"hash": "sha256:\\([0-9a-f]*\\)",$/\\1/p' datapackage.json > ../ma
paste -d ' ' ../ma ../duong-dan | sed 's/ /  /' | sha256sum -c --strict
signed=$(sed -n 's/^ *"hash": "\\(sha256:[0-9a-f]*\\)",$/\\1/p' datapackage-digest.json | sort -u)
test "$signed" = "sha256:$(sha256sum datapackage.json | cut -d ' ' -f 1)" && echo "datapackage.json: OK"
printf '%s' "$signed" > ../thong-diep
sed -n 's/^ *"publicKey": "\\(.*\\)".*$/\\1/p' datapackage-digest.json | openssl base64 -d -A > ../khoa.der
sed -n 's/^ *"signature": "\\(.*\\)".*$/\\1/p' datapackage-digest.json | openssl base64 -d -A > ../chu-ky
cd ..
openssl pkey -pubin -inform DER -in khoa.der -out khoa.pem
r=$(head -c 48 chu-ky | od -An -v -tx1 | tr -d ' \\n')
s=$(tail -c 48 chu-ky | od -An -v -tx1 | tr -d ' \\n')
printf 'asn1=SEQUENCE:pair\\n[pair]\\nr=INTEGER:0x%s\\ns=INTEGER:0x%s\\n' "$r" "$s" > cap.cnf
openssl asn1parse -genconf cap.cnf -noout -out chu-ky.der
openssl dgst -sha256 -verify khoa.pem -signature chu-ky.der thong-diep`;

const toStampCommands = (stamp: string, roots: string, of: string, at: number) =>
  `openssl ts -reply -in ${stamp} -text | grep 'Time stamp'
openssl ts -verify -data ${of} -in ${stamp} -CAfile ${roots} -attime ${Math.floor(at / 1_000)}`;

/** Returns the text of the file that lists the digests of a folder's files. */
export function formatDigestList(files: readonly Pick<GuidedFile, 'path' | 'digest'>[]): string {
  return files.map(({ path, digest }) => `${digest}  ${path}\n`).join('');
}

/**
 * Returns the HTML page that tells a stranger how to check a folder. It names the folder's files but nothing about the person. It
 * loads nothing and runs no script.
 */
export function renderVerifyGuide({ files, stampedAt }: GuideFacts, language: Language): string {
  const words = WORDS[language];
  const pathOf = (role: FolderRole) => files.find((file) => file.role === role)?.path;
  const [pack, stamp, roots] = [pathOf('package'), pathOf('stamp'), pathOf('stamp-roots')];
  const isStamped = pack && stamp && roots && stampedAt !== undefined;
  const parts = [
    renderCommandBlock(words.sums, SUMS_COMMANDS),
    ...(pack
      ? [renderCommandBlock(words.package, formatPackageCheckCommands(pack), words.packageMeans)]
      : []),
    ...(isStamped
      ? [renderCommandBlock(words.stamp, toStampCommands(stamp, roots, pack, stampedAt), words.stampMeans)]
      : []),
  ];
  const rows = files.map(
    ({ path, role, digest }) =>
      `<tr><td>${escapeHtml(path)}</td><td>${words.roles[role]}</td><td><code>${digest}</code></td></tr>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
pre { padding: 0.75rem; border: 1px solid #999; white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
td { border: 1px solid #999; padding: 0.25rem 0.5rem; vertical-align: top; }
code { overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${words.title}</h1>
${renderParagraph(words.lead)}
${renderParagraph(words.needs)}
<h2>${words.contents}</h2>
<table>${rows.join('\n')}</table>
<ol>
${parts.join('\n')}
</ol>
${pack && !isStamped ? renderParagraph(words.noStamp) : ''}
${renderParagraph(words.notice)}
</body>
</html>
`;
}

const renderParagraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
const renderCommandBlock = (text: string, commands: string, means?: string) =>
  `<li>${renderParagraph(text)}<pre>${escapeHtml(commands)}</pre>${means ? renderParagraph(means) : ''}</li>`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
