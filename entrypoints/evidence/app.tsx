import { useState } from 'react';
import { type EvidenceState, EvidenceView } from '@/components/evidence/evidence-view';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { openEvidence } from './open-evidence';

/** Opens an evidence package and shows what it holds and whether it holds. */
export function EvidenceApp() {
  const { t } = useWords();
  const [state, setState] = useState<EvidenceState>({ at: 'empty' });
  const open = async (file: File) => {
    setState({ at: 'reading', fileName: file.name });
    try {
      setState({ at: 'opened', evidence: await openEvidence(file) });
    } catch (thrown) {
      setState({
        at: 'failed',
        fileName: file.name,
        message: thrown instanceof Error ? thrown.message : String(thrown),
      });
    }
  };
  return (
    <PageFrame title={t('evidence_title')} lead={t('evidence_lead')} wide>
      <EvidenceView state={state} onFile={(file) => void open(file)} />
    </PageFrame>
  );
}
