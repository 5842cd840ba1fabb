import type { ComponentProps, ReactElement } from 'react';
import { BroughtDocuments } from '@/components/inspector/entry/brought-documents';
import { DeskEntryForm } from '@/components/inspector/entry/entry-form';
import { EntryList } from '@/components/inspector/entry/entry-list';
import { DeskEntrySlip } from '@/components/inspector/entry/entry-slip';
import { createEmptyTypedEntry, type DeskEntry } from '@/lib/domain/case/desk-entry';
import { Frame, Report } from '../inspector-frames';
import { mockHandlers } from '../quiet';
import { createOfficerReport, UNIT } from '../sample-cases';
import { NOW } from '../sample-reports';
import { TERMS } from '../samples/consent';

const TODAY = '2026-11-25';
const [PDF, JPEG] = ['a'.repeat(64), 'b'.repeat(64)];

const BEGUN: DeskEntry = {
  id: '6f2d3c1e-8a51-4f4e-9b0e-3f1f9b6f0a11',
  subject: 'demo-officer-01',
  secret: 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V',
  createdAt: NOW - 600_000,
  changedAt: NOW - 60_000,
  scans: [],
  typed: createEmptyTypedEntry(TODAY),
};

const TYPED: DeskEntry = {
  ...BEGUN,
  typed: {
    ...BEGUN.typed,
    channel: 'in-person',
    code: 'COUNTERFEIT_LABEL',
    said: 'Mua hôm 20/11. Nói nhãn dán đè lên nhãn cũ, không có tên nhà sản xuất.',
    product: 'Ấm trà gốm men lam 600ml',
    marketplace: 'shopee',
    sellerName: 'Gốm Làng Mây',
    name: 'Người phản ánh thử',
    phone: '0900000001',
    province: '01',
    consent: 'signed',
  },
  scans: [
    { name: 'phieu-mua-hang.pdf', mediaType: 'application/pdf', byteLength: 1_240_000, digest: PDF },
    { name: 'nhan-dan-de.jpg', mediaType: 'image/jpeg', byteLength: 830_000, digest: JPEG },
  ],
};

const RECEIVED = {
  ...TYPED,
  body: '{}',
  scans: TYPED.scans.map((scan) => ({ ...scan, arrived: true as const })),
  received: {
    at: NOW,
    reference: 'CS-261125-7K3MQ2',
    receipt: 'eyJ',
    unit: UNIT,
  },
};

/** Stands for the QR code that an intake draws of a tracking code; it has only a few dots. */
const CODE = new Blob(
  [
    '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><path fill="#fff" d="M0 0h9v9H0z"/><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM5 5h1v1H5zM7 7h1v1H7z"/></svg>',
  ],
  { type: 'image/svg+xml' },
);

function SampleDeskEntryForm(props: Partial<ComponentProps<typeof DeskEntryForm>>) {
  return (
    <Frame tab="entry">
      <DeskEntryForm
        entry={TYPED}
        today={TODAY}
        terms={TERMS}
        busy={false}
        refused={[]}
        failure={null}
        {...mockHandlers('onType', 'onAddScans', 'onRemoveScan', 'onSend', 'onDelete')}
        {...props}
      />
    </Frame>
  );
}

function Slip(props: Partial<ComponentProps<typeof DeskEntrySlip>>) {
  return (
    <Frame tab="entry">
      <DeskEntrySlip
        entry={RECEIVED}
        code={CODE}
        busy={false}
        failure={null}
        {...mockHandlers('onPrint', 'onRetryCode', 'onSendScans', 'onOpen', 'onDone')}
        {...props}
      />
    </Frame>
  );
}

/**
 * Views of the form in which an officer enters a report for somebody who telephones, comes or writes, and of the slip for that
 * person.
 */
export const ENTRY_VIEWS: Readonly<Record<string, ReactElement>> = {
  'officer-entries': (
    <Frame tab="entry">
      <EntryList
        entries={[BEGUN, { ...TYPED, id: 'b' }, { ...TYPED, id: 'c', body: '{}' }, { ...RECEIVED, id: 'd' }]}
        {...mockHandlers('onNew', 'onOpen')}
      />
    </Frame>
  ),
  'officer-entries-none': (
    <Frame tab="entry">
      <EntryList entries={[]} {...mockHandlers('onNew', 'onOpen')} />
    </Frame>
  ),
  'officer-entry-begun': <SampleDeskEntryForm entry={BEGUN} />,
  'officer-entry': (
    <SampleDeskEntryForm refused={[{ name: 'quet-ca-tap.pdf', byteLength: 104_857_600, why: 'too-long' }]} />
  ),
  'officer-entry-unsure': <SampleDeskEntryForm entry={{ ...TYPED, body: '{}' }} />,
  'officer-slip': <Slip />,
  'officer-slip-missing': (
    <Slip code="failed" entry={{ ...RECEIVED, scans: TYPED.scans }} onOpen={undefined} />
  ),
  'officer-report-entered': (
    <Report
      shown={{
        ...createOfficerReport('accepted'),
        channel: 'telephone',
        evidence: { state: 'none' },
        consent: { version: 1, at: new Date(NOW).toISOString(), how: 'spoken' },
        entered: {
          unit: UNIT,
          officer: { subject: 'demo-officer-01', name: 'Cán bộ thử nghiệm' },
          documents: [],
        },
      }}
    />
  ),
  'officer-documents': (
    <Frame tab="queue">
      <BroughtDocuments
        documents={RECEIVED.scans.map(({ name: _name, ...scan }, index) => ({
          ...scan,
          arrived: index === 0,
        }))}
        busy={false}
        {...mockHandlers('onSave')}
      />
    </Frame>
  ),
};
