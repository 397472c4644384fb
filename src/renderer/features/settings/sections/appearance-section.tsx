import { useTranslation } from 'react-i18next';
import { densities } from '../../../../shared/features/settings/model';
import { LanguageField } from '../components/language-field';
import { RadioRow } from '../components/radio-row';
import { ThemeField } from '../components/theme-field';
import { useSetting } from '../use-setting';

/** Language, theme, density. */
export function AppearanceSection() {
  const { t } = useTranslation();
  const theme = useSetting('theme');
  const density = useSetting('density');
  return (
    <>
      <LanguageField />
      <ThemeField value={theme.value} onChange={theme.set} onReset={theme.reset} />
      <RadioRow
        label={t('settings.density.label')}
        help={t('settings.density.help')}
        value={density.value}
        choices={densities.map((value) => ({ value, text: t(`settings.density.${value}`) }))}
        onChange={density.set}
        onReset={density.reset}
      />
    </>
  );
}
