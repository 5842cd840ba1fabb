import type { ReactElement } from 'react';
import type { Making, Movable } from '@/components/move/make-moving-file';
import { MoveReportsView } from '@/components/move/move-view';
import { useMoveWords } from '@/components/move/move-words';
import type { Opening } from '@/components/move/open-moving-file';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { countPassphraseCharacters, normalizePassphrase } from '@/lib/transfer/passphrase';
import { mockHandlers } from '../quiet';
import { NOW } from '../sample-reports';

const MOVABLE: Movable = { reports: 12, followed: 1, packageBytes: 48_200_000, onTheirWay: 2 };
const CHOSEN = { name: 'cho-sang-2026-11-30.chosang', size: 48_400_000 };
const MOVED_COUNTS = { added: 9, merged: 3, followed: 1 };

/** Shows the page that moves reports to another browser; `making` and `opening` are the states of its two halves. */
function MovePage({
  movable = MOVABLE,
  making = { at: 'rest' },
  opening = { at: 'rest' },
}: {
  movable?: Movable;
  making?: Making;
  opening?: Opening;
}) {
  const common = useWords();
  const { t } = useMoveWords();
  return (
    <PageFrame title={common.t('move_title')} lead={t('lead')} columns>
      <MoveReportsView
        make={{
          movable,
          making,
          passphrases: {
            least: 12,
            most: 200,
            count: countPassphraseCharacters,
            isSame: (one, other) => normalizePassphrase(one) === normalizePassphrase(other),
            create: () => 'k7mx-29ra-pq4d-wz8h-3tne',
          },
          onCopy: async () => true,
          ...mockHandlers('onMake', 'onSaveAgain', 'onDelete'),
        }}
        open={{
          opening,
          mostPassphrase: 200,
          ...mockHandlers('onFile', 'onLook', 'onTakeIn', 'onCancel', 'onReports'),
        }}
      />
    </PageFrame>
  );
}

export const MOVE_VIEWS: Readonly<Record<string, ReactElement>> = {
  move: <MovePage />,
  'move-empty': <MovePage movable={{ reports: 0, followed: 0, packageBytes: 0, onTheirWay: 0 }} />,
  'move-locking': (
    <MovePage making={{ at: 'locking', done: 0.4 }} opening={{ at: 'locking', chosen: CHOSEN, done: 0.4 }} />
  ),
  'move-writing': (
    <MovePage
      making={{ at: 'writing', done: 5, all: 12 }}
      opening={{ at: 'looking', chosen: CHOSEN, done: 0.6 }}
    />
  ),
  'move-made': (
    <MovePage
      making={{ at: 'made', name: CHOSEN.name, size: CHOSEN.size, reports: 12, left: 1 }}
      opening={{ at: 'chosen', chosen: CHOSEN }}
    />
  ),
  'move-failed': (
    <MovePage
      making={{ at: 'failed', code: 'storage-full' }}
      opening={{ at: 'chosen', chosen: CHOSEN, failure: 'transfer-passphrase' }}
    />
  ),
  'move-cut': <MovePage opening={{ at: 'chosen', chosen: CHOSEN, failure: 'transfer-cut' }} />,
  'move-inside': (
    <MovePage
      opening={{
        at: 'inside',
        chosen: CHOSEN,
        contents: {
          madeAt: NOW,
          software: '0.1.0',
          reports: { all: 12, fresh: 9, known: 3, byState: { accepted: 8, draft: 2, queued: 2 } },
          followed: { all: 1, fresh: 1 },
          dates: { first: NOW - 90 * 86_400_000, last: NOW },
          packages: 10,
          bytes: 48_200_000,
          matters: 2,
        },
      }}
    />
  ),
  'move-done': <MovePage opening={{ at: 'done', counts: MOVED_COUNTS }} />,
  'move-stopped': <MovePage opening={{ at: 'stopped', failure: 'storage-full', counts: MOVED_COUNTS }} />,
};
