import { useEffect, useMemo, useState } from 'react';
import { PictureAnnotator } from '@/components/inspector/case/picture-annotator';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { AppError } from '@/lib/base/errors';
import { closeTabOfThisPage } from '@/lib/browser/pages/tabs';
import { drawOfficerMarks } from '@/lib/dom/draw-marks';
import type { CaseItem } from '@/lib/domain/case/case';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import {
  type OriginalPicture,
  readOriginalPicture,
  storeMarkedPicture,
} from '@/lib/workflows/cases/mark-picture';
import { openCaseStores } from './cases/cases';
import { useTaskRunner } from './use-task-runner';

/** Returns the address of the page on which an officer draws on the picture of a captured page. */
export function toAnnotationPageAddress({ id }: CaseItem): string {
  return `/sidepanel.html?${new URLSearchParams({ mark: id })}`;
}

/**
 * Returns the id of the case item on whose picture the officer draws in this tab; null if this tab shows another view of the
 * desk.
 */
export function readAnnotatedItemId(): string | null {
  return new URL(location.href).searchParams.get('mark');
}

/**
 * Lets an officer draw boxes, arrows and text, at full size, on the picture of a captured page. This view opens in a tab of its
 * own, which closes when the drawing is saved.
 */
export function AnnotationPage({ id, enrolment }: { id: string; enrolment: Enrolment }) {
  const { t } = useWords();
  const desk = useMemo(() => openCaseStores(enrolment), [enrolment]);
  const [marking, setMarking] = useState<{ item: CaseItem; original: OriginalPicture }>();
  const work = useTaskRunner();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; the tab is of this picture
  useEffect(() => {
    void work.run(async () => {
      const item = await desk.db.items.get(id);
      if (!item) throw new AppError('not-found', `there is no captured page ${id}`);
      setMarking({ item, original: await readOriginalPicture(item, desk.cases) });
    });
  }, []);
  return (
    <main className="grid gap-3 p-4">
      {work.failure && <OfficerFailure code={work.failure} />}
      {!marking && work.busy && <Waiting label={t('ui_loading')} />}
      {marking && (
        <PictureAnnotator
          picture={marking.original.picture}
          marks={marking.item.marked?.marks ?? []}
          busy={work.busy}
          onCancel={() => void closeTabOfThisPage()}
          onSave={(marks) =>
            void work.run(async () => {
              const { item, original } = marking;
              await storeMarkedPicture(item, { original, marks }, { ...desk, draw: drawOfficerMarks });
              await closeTabOfThisPage();
            })
          }
        />
      )}
    </main>
  );
}
