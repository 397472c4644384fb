import { SettingsPage } from '../features/settings/pages/settings-page';
import { UpdatesSection } from '../features/updates/updates-section';

/** The settings, with what other features have to say there. */
export function AppSettingsPage() {
  return <SettingsPage updates={<UpdatesSection />} />;
}
