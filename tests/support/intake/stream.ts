import { sleep } from '@/demo/browser-driver/wait';
import { type KeptReport, sendReport } from './kept-reports';

const SENDERS = 3;
/** Default pause of a sender after each report (ms): the stream must not take the whole processor. */
const PAUSE = 250;

/** Senders that go on until they are stopped; every fourth report has a package. */
export function startStream(url: string, tries = 1, pause = PAUSE) {
  const acceptedReports: KeptReport[] = [];
  const refused: unknown[] = [];
  let isOver = false;
  const senders = Array.from({ length: SENDERS }, async () => {
    while (!isOver) {
      await sendReport(url, acceptedReports.length % 4 === 0, tries).then(
        (report) => acceptedReports.push(report),
        (thrown) => refused.push(thrown),
      );
      await sleep(pause);
    }
  });
  return {
    acceptedReports,
    refused,
    async stop(): Promise<void> {
      isOver = true;
      await Promise.all(senders);
    },
  };
}
