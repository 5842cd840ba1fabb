import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { type Blocks, FileRefused } from './shape';
import { readFirstBytes } from './sniff';

/** Schema of a reading thread's task (in-thread.ts). */
const TaskSchema = z.object({
  path: z.string(),
  file: z.string(),
  form: z.enum(['xlsx', 'docx', 'pdf', 'html']),
  /** Folder for data that exceeds memory; the caller removes it. */
  scratch: z.string(),
});
export type Task = z.infer<typeof TaskSchema>;

// Loads only the library that the task's form needs, to save time and memory.
async function readBlocks({ path, file, form, scratch }: Task): Promise<Blocks> {
  if (form === 'xlsx') return (await import('./xlsx/workbook')).readXlsxBlocks(path, file, scratch);
  if (form === 'docx') return (await import('./docx')).readDocxBlocks(path, file);
  if (form === 'pdf') return (await import('./pdf/document')).readPdfBlocks(path, file);
  return (await import('./html')).readHtmlBlocks(path, file, await readFirstBytes(path));
}

async function sendBlocks(port: NonNullable<typeof parentPort>): Promise<void> {
  const task = TaskSchema.parse(workerData);
  // Sends blocks only on request, so that only a few blocks wait in the queue.
  let wakeSender: () => void = () => undefined;
  let openRequests = 2;
  port.on('message', () => {
    openRequests++;
    wakeSender();
  });
  try {
    for await (const blocks of await readBlocks(task)) {
      while (openRequests === 0) {
        await new Promise<void>((resolve) => {
          wakeSender = resolve;
        });
      }
      openRequests--;
      port.postMessage({ blocks });
    }
    port.postMessage({ isDone: true });
  } catch (thrown) {
    if (thrown instanceof FileRefused) {
      const { position, why, what } = thrown;
      port.postMessage({ position, why, what });
    } else if (thrown instanceof RangeError) port.postMessage({ broken: thrown.message });
    else throw thrown;
  } finally {
    port.close();
  }
}

if (parentPort !== null) await sendBlocks(parentPort);
