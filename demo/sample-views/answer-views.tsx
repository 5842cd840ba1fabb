import type { ReactElement } from 'react';
import { DisputeCard } from '@/components/inspector/disputes/dispute-card';
import { DisputeDecisionForm } from '@/components/inspector/disputes/dispute-decision';
import { DisputeSenderCard } from '@/components/inspector/disputes/dispute-sender';
import { DisputesView, type LoadedDisputes } from '@/components/inspector/disputes/disputes-view';
import { AppError } from '@/lib/base/errors';
import type { OfficerDispute } from '@/lib/intake/officers/officer-dispute-contract';
import { IntakeRejection } from '@/lib/intake/read-response';
import { Frame } from './inspector-frames';
import { doNothing, mockHandlers } from './quiet';
import { answerSender, createDisputeRows, createSampleDispute } from './sample-answers';
import { NOW } from './sample-reports';

/** Shows the desk's list of disputes in each of its states. */
function DisputeList(over: {
  status?: string;
  loaded?: LoadedDisputes;
  loading?: boolean;
  failure?: AppError;
}) {
  return (
    <Frame tab="disputes">
      <DisputesView
        {...{ status: '', loaded: undefined, loading: false, failure: undefined, singleKeys: true }}
        {...over}
        {...mockHandlers('onStatus', 'onRefresh', 'onMore', 'onOpen')}
      />
    </Frame>
  );
}

function DisputeDetails({ dispute, revealed = false }: { dispute: OfficerDispute; revealed?: boolean }) {
  return (
    <Frame tab="disputes">
      <DisputeCard dispute={dispute} />
      <DisputeSenderCard
        sender={revealed ? answerSender : undefined}
        busy={false}
        {...mockHandlers('onReveal', 'onSave')}
      />
      <DisputeDecisionForm dispute={dispute} busy={false} onDecide={doNothing} />
    </Frame>
  );
}

const none = { rows: [], at: NOW };
const NOT_YOURS = new IntakeRejection({
  type: 'about:blank',
  title: 'Forbidden',
  status: 403,
  code: 'forbidden',
  field: 'unit',
  detail: { vi: 'Không được phép.', en: 'Not allowed.' },
});

export const ANSWER_VIEWS: Readonly<Record<string, ReactElement>> = {
  'officer-answers': (
    <DisputeList loaded={{ rows: createDisputeRows(12), next: 'PH-261125-7K3M21', at: NOW }} />
  ),
  'officer-answers-loading': <DisputeList loading />,
  'officer-answers-empty': <DisputeList loaded={none} />,
  'officer-answers-filtered': <DisputeList status="kept" loaded={none} />,
  'officer-answers-offline': (
    <DisputeList
      loaded={{ rows: createDisputeRows(2), at: NOW - 600_000 }}
      failure={new AppError('offline', 'no network')}
    />
  ),
  'officer-answers-not-yours': <DisputeList failure={NOT_YOURS} />,
  'officer-answer': <DisputeDetails dispute={createSampleDispute('received')} />,
  'officer-answer-revealed': <DisputeDetails dispute={createSampleDispute('under-review')} revealed />,
  'officer-answer-ended': <DisputeDetails dispute={createSampleDispute('corrected')} />,
};
