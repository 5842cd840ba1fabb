import { HeldReferenceFactsProvider } from '@/entrypoints/own-pages/held-reference-provider';
import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { DeviceApp } from './app';

renderOwnPage('device_title', (page) => (
  <HeldReferenceFactsProvider>
    <DeviceApp page={page} />
  </HeldReferenceFactsProvider>
));
