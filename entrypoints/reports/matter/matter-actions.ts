import { useState } from 'react';
import type { MatterActions } from '@/components/matter/page/matter-props';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { sendMessage } from '@/lib/messaging/send';
import type { MatterStore } from '@/lib/workflows/matters/matter-store';

/**
 * Returns functions that run a change of a matter, and `failure`: the error code of the last change if it failed, otherwise
 * undefined.
 */
export function useChangeRunner() {
  const [failure, setFailure] = useState<ErrorCode>();
  /** Runs a change and returns its result. If the change failed, shows the failure and returns undefined. */
  const runChange = async <T>(change: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await change();
      setFailure(undefined);
      return result;
    } catch (thrown) {
      setFailure(toAppError(thrown, 'storage-failed').code);
      return undefined;
    }
  };
  /** Runs a change and shows an error if it fails; resolves to true if it succeeded. */
  const isDone = async (change: () => Promise<unknown>): Promise<boolean> => {
    const done = await runChange(async () => {
      await change();
      return true;
    });
    return done === true;
  };
  return { failure, setFailure, run: runChange, isDone };
}

interface MatterActionDeps {
  readonly itemId: string;
  readonly store: MatterStore;
  readonly changes: ReturnType<typeof useChangeRunner>;
  /** The attached files of the matter. */
  readonly files: readonly { readonly id: string; readonly name: string; readonly file: Blob }[];
  /** Opens a paper or folder over the matter. */
  readonly show: (open: { readonly kind: 'paper' | 'folder'; readonly recipient: RecipientId }) => void;
  readonly onCalendar: () => void;
  /** Called after the report was deleted. */
  readonly onDeleted: () => void;
}

/** Returns what the buttons and forms of a matter do. */
export function createMatterActions(deps: MatterActionDeps): MatterActions {
  const { itemId, store, files, show, onCalendar, onDeleted } = deps;
  const { run, isDone, setFailure } = deps.changes;
  return {
    onPaper: ({ id }) => show({ kind: 'paper', recipient: id }),
    onFolder: ({ id }) => show({ kind: 'folder', recipient: id }),
    onSent: (recipient, day, way) =>
      isDone(() => store.addStep(itemId, { kind: 'sent', recipient, day, way })),
    onNote: (text) => isDone(() => store.addStep(itemId, { kind: 'note', text })),
    onClose: (end, note) => isDone(() => store.close(itemId, end, note)),
    onReceived: (recipient, { day, text, files: proofs }) =>
      run(() =>
        store.addStepWithFiles(
          itemId,
          { kind: 'received', recipient, day, number: text, fileIds: [] },
          proofs,
        ),
      ),
    onAnswered: (recipient, { day, text, files: proofs }) =>
      run(() =>
        store.addStepWithFiles(itemId, { kind: 'answered', recipient, day, text, fileIds: [] }, proofs),
      ),
    onReopen: () => void run(() => store.reopen(itemId)),
    onRemoveStep: (stepId) => void run(() => store.removeStep(itemId, stepId)),
    onSaveFile: (fileId) => {
      const file = files.find(({ id }) => id === fileId);
      if (file) saveFile(file.file, file.name);
    },
    onCalendar,
    onDelete: () =>
      void sendMessage('delete-report', { itemId }).then((result) =>
        result.ok ? onDeleted() : setFailure(result.code),
      ),
  };
}
