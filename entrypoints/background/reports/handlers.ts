import type { MessageHandlers } from '@/lib/messaging/handle';
import { lookUpTypedText } from '@/lib/workflows/look-up/look-up-typed';
import { deleteReport } from '@/lib/workflows/my-reports/delete-report';
import { dropAcceptedPackages } from '@/lib/workflows/my-reports/drop-packages';
import {
  answerQuestion,
  followReportByTrackingCode,
  updateReportStatusFromIntake,
  withdrawConsent,
  withdrawReport,
} from '@/lib/workflows/my-reports/follow-reports';
import { changeReport } from '@/lib/workflows/report/change-report';
import { keepReport } from '@/lib/workflows/report/keep-report';
import { createConsentByPressingSend, setStandingChoice } from '@/lib/workflows/report/standing-choice';
import { OUTBOX_LOCK } from '../outbox-run';
import type { RegistrySync } from '../registry-sync';
import { notifyReceiptProblem } from '../settled-notice';
import type { ReportServices } from './services';

interface Runs {
  readonly drain: () => Promise<unknown>;
  readonly sync: RegistrySync['sync'];
}

/** Creates the handlers of messages that need no tab: about reports, the registry, and typed look-ups. */
export function createReportHandlers(services: ReportServices, { drain, sync }: Runs) {
  const { outbox, settings, now, terms } = services;
  return {
    async 'change-report'({ itemId, ...changes }) {
      await changeReport(itemId, changes, outbox);
      return { itemId };
    },

    async 'send-report'({ itemId }) {
      await outbox.apply(itemId, { type: 'release', consent: createConsentByPressingSend(terms()) });
      void drain();
      return { itemId };
    },

    async 'keep-report'({ itemId }) {
      // The lock for sending prevents that two presses, or two open pages, make two packages.
      await navigator.locks.request(OUTBOX_LOCK, () => keepReport(itemId, services));
      return { itemId };
    },

    async 'hold-over'() {
      void drain();
      return {};
    },

    async 'choose-standing'({ given }) {
      const deps = {
        settings,
        outbox,
        now,
        get terms() {
          return terms();
        },
      };
      await setStandingChoice(given, deps);
      return {};
    },

    async 'undo-report'({ itemId }) {
      await outbox.apply(itemId, { type: 'undo' });
      return { itemId };
    },

    async 'stop-report'({ itemId }) {
      const failure = { code: 'stopped' as const, message: 'stopped by the person', at: now() };
      await outbox.apply(itemId, { type: 'stop', failure });
      return { itemId };
    },

    async 'retry-report'({ itemId }) {
      await outbox.apply(itemId, { type: 'retry', consent: createConsentByPressingSend(terms()) });
      void drain();
      return { itemId };
    },

    async 'drop-package'({ itemId }) {
      if (itemId === undefined) await dropAcceptedPackages(outbox);
      else await outbox.dropPackage(itemId);
      return {};
    },

    async 'delete-report'({ itemId }) {
      // The report is deleted on this device at once. The request that cancels its upload at the intake is not awaited.
      await deleteReport(itemId, { ...services.follow, cancelUpload: services.intake.cancelUpload });
      return { itemId };
    },

    async 'refresh-status'({ itemId }) {
      await updateReportStatusFromIntake(itemId, services.follow);
      await services.recheckReceipt(itemId, (item) => notifyReceiptProblem(item, services));
      return { itemId };
    },

    async 'withdraw-consent'({ itemId, purpose }) {
      await withdrawConsent(itemId, purpose, services.follow);
      return { itemId };
    },

    async 'withdraw-report'({ itemId }) {
      await withdrawReport(itemId, services.follow);
      return { itemId };
    },

    async 'answer-question'({ itemId, text }) {
      await answerQuestion(itemId, text, services.follow);
      return { itemId };
    },

    async 'track-report'({ trackingCode }) {
      return { itemId: await followReportByTrackingCode(trackingCode, services.follow) };
    },

    async 'sync-registry'() {
      const result = await sync();
      if ('failure' in result) throw result.failure;
      return { version: result.version };
    },

    async 'look-up'({ text }) {
      return lookUpTypedText(text, {
        lookUp: services.lookUp,
        findNamed: services.findNamed,
        words: await services.words(),
        authority: services.authorityFacts,
        now: now(),
      });
    },
  } satisfies Partial<MessageHandlers>;
}
