import { useTranslation } from 'react-i18next';
import { type LanguageSetting, languages } from '../../../../shared/features/settings/model';
import { useSetting, useSettingsForm } from '../use-setting';
import { ChoiceRow } from './choice-row';

/** The choice of language; each is written in itself, so that it is found by those who cannot read the present one. */
export function LanguageField() {
  const { t } = useTranslation();
  const { view } = useSettingsForm();
  const { value, set, reset } = useSetting('language');
  const system = t(`settings.language.${view.systemLanguage}`);
  const text = (language: LanguageSetting) =>
    language === 'system'
      ? t('settings.language.system', { language: system })
      : t(`settings.language.${language}`);
  return (
    <ChoiceRow
      label={t('settings.language.label')}
      help={t('settings.language.help')}
      value={value}
      choices={languages.map((language) => ({
        value: language,
        text: text(language),
        ...(language !== 'system' && { lang: language }),
      }))}
      onChange={set}
      onReset={reset}
    />
  );
}
