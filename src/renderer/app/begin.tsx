import { createRoot } from 'react-dom/client';
import { App } from './app';
import { loadBeginning } from './beginning';
import { reportFaults } from './report-faults';
import { createAppRouter } from './router';

/** Puts the app in the place of the frame that index.html drew, when `fonts` resolves. */
export async function begin(place: HTMLElement, fonts: Promise<unknown>): Promise<void> {
  reportFaults();
  // the page's own code is on its way while the settings are
  const router = createAppRouter();
  const { client, language } = await loadBeginning(fonts);
  createRoot(place).render(<App client={client} language={language} router={router} />);
}
