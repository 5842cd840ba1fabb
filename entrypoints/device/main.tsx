import { RegistryReferenceFactsProvider } from '@/entrypoints/own-pages/held-reference-provider';
import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { DeviceApp } from './app';

renderOwnPage('device_title', (page) => (
  <RegistryReferenceFactsProvider>
    <DeviceApp page={page} />
  </RegistryReferenceFactsProvider>
));
