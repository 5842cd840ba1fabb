import { useState } from 'react';
import { Section } from '@/components/ui/page-frame';
import { type MakeFileProps, MakeMovingFile } from './make-moving-file';
import { useMoveWords } from './move-words';
import { type OpenFileProps, OpenMovingFile } from './open-moving-file';

/** Moves reports to another browser. Shows the part for the old browser and the part for the new one, the likelier part first. */
export function MoveReportsView({ make, open }: { make: MakeFileProps; open: OpenFileProps }) {
  const { t } = useMoveWords();
  // The order of the two parts is decided once, because it must not change while the person's reports are still arriving.
  const [isNew] = useState(make.movable.reports + make.movable.followed === 0);
  const sections = [
    <Section key="make" title={t('make_title')}>
      <MakeMovingFile {...make} />
    </Section>,
    <Section key="open" title={t('open_title')}>
      <OpenMovingFile {...open} />
    </Section>,
  ];
  return (
    <div className="grid gap-5 min-[62.5rem]:grid-cols-2 min-[62.5rem]:items-start">
      {isNew ? sections.toReversed() : sections}
    </div>
  );
}
