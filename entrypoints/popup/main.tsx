import { ReferenceInUse } from '@/entrypoints/own-pages/reference-in-use';
import { startPage } from '@/entrypoints/own-pages/start-page';
import { PopupApp } from './app';

startPage('extName', (page) => (
  <ReferenceInUse>
    <PopupApp page={page} />
  </ReferenceInUse>
));
