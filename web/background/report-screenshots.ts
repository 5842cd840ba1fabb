// Why: docs/decisions/interface/phone-page.md

import type { ReportServices } from '@/entrypoints/background/reports/services';
import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import { getExtensionVersion } from '@/lib/browser/runtime';
import { listPageFacts } from '@/lib/capture/stages/facts';
import { joinPictures } from '@/lib/dom/join-pictures';
import { shrinkPicture } from '@/lib/dom/shrink-picture';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import { createReportSecret } from '@/lib/domain/report/tracking-code';
import { keepProductParameters, toPageAddressForReport } from '@/lib/marketplaces/addresses';
import { createReadingOfAddress } from '@/lib/workflows/look-up/reading-of-address';
import { reportListing } from '@/lib/workflows/report';
import { fetchNonce } from '@/lib/workflows/report/fresh-nonce';
import { createCaptureFromScreenshots } from '@/lib/workflows/report/provided-page';
import { findSellerDetails } from '@/lib/workflows/report/seller-details';
import type { AskedReport } from './messages';

const PREVIEW_WIDTH = 720;

/**
 * Starts a report of a web page by its address. The phone page cannot see the reported page, so in place of a capture the package
 * has screenshots that the person chose, and the package states this. The report is sent only after the person presses "Send".
 * Returns the id of the report.
 */
export async function startScreenshotReport(
  { url, code, purchase, sellerName, pictures }: AskedReport,
  services: ReportServices,
): Promise<string> {
  const { outbox, lookUp, now } = services;
  const { language, t } = await services.words();
  // The reported page is not open here, so it cannot name its own addresses. Only parameters that name a product stay.
  const ownAddresses = async () => [maskSecrets(keepProductParameters(url), 'x')];
  const address = toPageAddressForReport(url, await ownAddresses());
  const reading = createReadingOfAddress(new URL(url), sellerName);
  // The screenshots are decoded before a draft exists, so that an error is shown beside the field with the pictures.
  const page = await joinScreenshotsIntoCapture(
    { url: address, title: t('stage_provided'), reading, pictures, language },
    services,
  );
  const { item, finished } = await reportListing(0, code, {
    outbox,
    openTab: async () => ({ url }),
    ownAddresses,
    readTab: async () => reading,
    sellerDetails: (read) => findSellerDetails(read, lookUp, now()),
    capture: async () => page,
    preview: (picture) => shrinkPicture(picture, PREVIEW_WIDTH),
    newId: () => crypto.randomUUID(),
    newSecret: createReportSecret,
    now,
    language,
    ...(purchase === undefined ? {} : { purchase }),
    sendsAtOnce: async () => false,
  });
  await finished;
  // Leaves out the frozen page, which a report from the phone page does not have. The screenshots stay: without them the package
  // would be empty.
  await outbox.change(item.id, (current) => ({ ...current, removed: ['page'] }));
  return item.id;
}

interface ScreenshotRequest {
  readonly url: string;
  readonly title: string;
  readonly reading: ListingReading;
  readonly pictures: readonly Blob[];
  readonly language: 'vi' | 'en';
}

async function joinScreenshotsIntoCapture(
  { pictures, language, ...page }: ScreenshotRequest,
  services: ReportServices,
): Promise<CapturedPage> {
  const picture = await joinPictures(pictures);
  if (!picture) throw new AppError('capture-failed', 'a screenshot is no picture that this browser can draw');
  const nonce = await fetchNonce({
    issueNonce: services.intake.issueNonce,
    clockOffset: services.intake.clockOffset,
    keepOffset: (offset) => services.settings.set('clockOffset', offset),
  });
  return createCaptureFromScreenshots({
    ...page,
    picture,
    originals: await computeDigests(pictures),
    facts: listPageFacts(page.reading),
    context: {
      capturedAt: new Date(services.now()).toISOString(),
      clockOffset: await services.clockOffset(),
      userAgent: navigator.userAgent,
      extensionVersion: getExtensionVersion(),
      language,
      nonce,
    },
  });
}

/** Returns the SHA-256 (hex) of each file as it was chosen. A file that was chosen twice counts once. */
async function computeDigests(files: readonly Blob[]): Promise<readonly string[]> {
  const digests = files.map(async (file) => sha256Hex(new Uint8Array(await file.arrayBuffer())));
  return [...new Set(await Promise.all(digests))];
}
