import type { ReactElement } from 'react';
import { PracticePopup } from '@/components/practice/practice-popup';
import { PracticeView } from '@/components/practice/practice-view';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { doNothing, mockHandlers } from './quiet';
import { NOW } from './sample-reports';

function PracticePageView() {
  const { t } = useWords();
  return (
    <PageFrame title={t('practice_title')} lead={t('practice_lead')} wide>
      <PracticeView popup="/?view=practice-popup" onDraw={() => ({ hide: doNothing, remove: doNothing })} />
    </PageFrame>
  );
}

/** Views of the practice page, drawn without its mark, and of the popup over it. */
export const PRACTICE_VIEWS: Readonly<Record<string, ReactElement>> = {
  practice: <PracticePageView />,
  'practice-popup': (
    <PracticePopup
      now={NOW}
      here="https://cho-sang.example/practice.html"
      software="cho-sang 0.1.0"
      {...mockHandlers('onReports', 'onDevice', 'onSettings', 'onBack')}
    />
  ),
};
