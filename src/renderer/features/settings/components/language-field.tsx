import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import InputLabel from '@mui/material/InputLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useTranslation } from 'react-i18next';
import {
  type LanguageSetting,
  languages,
  type SettingsView,
} from '../../../../shared/features/settings/model';

export type LanguageFieldProps = {
  readonly view: SettingsView;
  readonly onChange: (language: LanguageSetting) => void;
};

/** The choice of language; each is written in itself, so that it is found by those who cannot read the present one. */
export function LanguageField({ view, onChange }: LanguageFieldProps) {
  const { t } = useTranslation();
  const system = t(`settings.language.${view.systemLanguage}`);
  const text = (language: LanguageSetting) =>
    language === 'system'
      ? t('settings.language.system', { language: system })
      : t(`settings.language.${language}`);
  return (
    <FormControl fullWidth>
      <InputLabel id="settings-language">{t('settings.language.label')}</InputLabel>
      <Select
        labelId="settings-language"
        value={view.settings.language}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby="settings-language-help"
        sx={{ maxWidth: 320 }}
      >
        {languages.map((language) => (
          <MenuItem key={language} value={language} lang={language === 'system' ? undefined : language}>
            {text(language)}
          </MenuItem>
        ))}
      </Select>
      <FormHelperText id="settings-language-help">{t('settings.language.help')}</FormHelperText>
    </FormControl>
  );
}
