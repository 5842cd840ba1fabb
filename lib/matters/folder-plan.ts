// Why: docs/decisions/report/matters.md

import type { PaperId, RecipientId } from '@/lib/domain/matter/paper';

/** What a file in a folder is for. */
export type FolderRole = 'paper' | 'picture' | 'page' | 'package' | 'stamp' | 'stamp-roots';

/** A file that goes into a folder unless the person leaves it out. */
export interface FolderFile {
  /** The file's name in the folder, in ASCII, so that every program can unpack it. */
  readonly path: string;
  readonly role: FolderRole;
  readonly file: Blob;
}

/** The papers, pictures and evidence of which folders can be made. */
export interface FolderSources {
  readonly papers: readonly { readonly id: PaperId; readonly docx: Blob; readonly html: Blob }[];
  /** The picture of the listing, and after it the photos that the person added. */
  readonly pictures: readonly Blob[];
  /** The captured page as one HTML document. */
  readonly page?: Blob;
  readonly package?: Blob;
  readonly stamp?: { readonly reply: Blob; readonly roots: Blob };
}

const PAPER_NAMES: Readonly<Record<PaperId, string>> = {
  'seller-letter': 'thu-gui-nguoi-ban',
  'platform-letter': 'thu-gui-san',
  'consumer-request': 'don-yeu-cau',
  'report-fields': 'noi-dung-phan-anh',
  'bank-letter': 'thu-gui-ngan-hang',
  'police-letter': 'don-trinh-bao',
  denunciation: 'don-to-cao',
  minutes: 'bien-ban',
  'takedown-request': 'yeu-cau-go',
  'hand-over': 'van-ban-chuyen',
  'sender-answer': 'tra-loi',
  'bailiff-request': 'yeu-cau-vi-bang',
};

const RECIPIENT_NAMES: Readonly<Record<RecipientId, string>> = {
  seller: 'nguoi-ban',
  platform: 'san',
  'industry-trade': 'so-cong-thuong',
  'competition-commission': 'uy-ban-canh-tranh',
  'report-portal': 'cong-phan-anh',
  bank: 'ngan-hang',
  police: 'cong-an',
  'denunciation-office': 'noi-nhan-to-cao',
};

/**
 * Recipients that get only the letter and the picture of the listing. These recipients do not have to check evidence. A package
 * would reveal the sender's browser, window and time to them, and contains a public key.
 */
const PRIVATE_RECIPIENTS: readonly RecipientId[] = ['seller', 'platform', 'bank'];

/**
 * True if the recipient is an office. The folder for an office holds the evidence and a page that says how to check the evidence.
 */
export function isOfficeRecipient(recipient: RecipientId): boolean {
  return !PRIVATE_RECIPIENTS.includes(recipient);
}

/** Returns the files of the folder for one recipient, in the order in which they are shown. */
export function planFolder(recipient: RecipientId, sources: FolderSources): FolderFile[] {
  const papers = sources.papers.flatMap(({ id, docx, html }): FolderFile[] => [
    { path: toPaperFileName(id, 'docx'), role: 'paper', file: docx },
    { path: toPaperFileName(id, 'html'), role: 'paper', file: html },
  ]);
  const [picture, ...photos] = sources.pictures;
  const toPicture = (file: Blob, name: string): FolderFile => ({
    path: `${name}.${file.type === 'image/jpeg' ? 'jpg' : file.type === 'image/webp' ? 'webp' : 'png'}`,
    role: 'picture',
    file,
  });
  const shown = picture ? [toPicture(picture, 'hinh-trang')] : [];
  if (!isOfficeRecipient(recipient)) return [...papers, ...shown];
  return [
    ...papers,
    ...shown,
    ...photos.map((photo, index) => toPicture(photo, `anh-${index + 1}`)),
    ...listFolderFileIfPresent('trang.html', 'page', sources.page),
    ...listFolderFileIfPresent('goi-chung-cu.wacz', 'package', sources.package),
    ...listFolderFileIfPresent('dau-thoi-gian.tsr', 'stamp', sources.package && sources.stamp?.reply),
    ...listFolderFileIfPresent(
      'dau-thoi-gian-goc.pem',
      'stamp-roots',
      sources.package && sources.stamp?.roots,
    ),
  ];
}

function listFolderFileIfPresent(path: string, role: FolderRole, file: Blob | undefined): FolderFile[] {
  return file ? [{ path, role, file }] : [];
}

/** Returns the file name of a paper. */
export function toPaperFileName(paper: PaperId, kind: 'docx' | 'html'): string {
  return `${PAPER_NAMES[paper]}.${kind}`;
}

/** Returns the file name of a folder. `day` is an ISO day. */
export function toFolderFileName(recipient: RecipientId, day: string): string {
  return `bo-giay-to-${RECIPIENT_NAMES[recipient]}-${day}.zip`;
}
