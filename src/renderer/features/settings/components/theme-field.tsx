import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type ThemeSetting, themes } from '../../../../shared/features/settings/model';
import { ThemePicture } from '../../../components/theme-picture';
import { font, motion, size, token } from '../../../theme/tokens';
import { SettingRow } from './setting-row';

const Choices = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(136px, 1fr))',
  gap: 12,
});

const Choice = styled('label')({
  position: 'relative',
  display: 'block',
  overflow: 'hidden',
  border: `1px solid ${token.lineStrong}`,
  borderRadius: size.radius,
  cursor: 'pointer',
  fontFamily: font.text,
  fontWeight: 500,
  transition: `border-color ${motion.fast}`,
  '&:hover': { borderColor: token.ink3 },
  '&:has(:checked)': { borderColor: token.accent, boxShadow: `0 0 0 1px ${token.accent}` },
  '&:has(:focus-visible)': { outline: `2px solid ${token.focus}`, outlineOffset: 2 },
  '& > svg': { display: 'block', width: '100%', height: 'auto', borderBottom: `1px solid ${token.line}` },
  '& > span': { display: 'flex', alignItems: 'center', gap: 8, padding: '7px 12px' },
});

const Radio = styled('input')({
  flex: 'none',
  width: 15,
  height: 15,
  margin: 0,
  appearance: 'none',
  border: `1.5px solid ${token.ink3}`,
  borderRadius: '50%',
  '&:checked': { border: `4.5px solid ${token.accent}` },
  // the ring is around the whole choice
  '&:focus-visible': { outline: 'none' },
});

export type ThemeFieldProps = {
  readonly value: ThemeSetting;
  readonly onChange: (theme: ThemeSetting) => void;
  readonly onReset?: () => void;
};

/** The choice of theme, each with a small picture of itself. */
export function ThemeField({ value, onChange, onReset }: ThemeFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <SettingRow id={id} label={t('settings.theme.label')} help={t('settings.theme.help')} onReset={onReset}>
      <Choices role="radiogroup" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
        {themes.map((theme) => (
          <Choice key={theme}>
            <ThemePicture theme={theme} />
            <span>
              <Radio
                type="radio"
                name={id}
                value={theme}
                checked={theme === value}
                onChange={() => onChange(theme)}
              />
              {t(`settings.theme.${theme}`)}
            </span>
          </Choice>
        ))}
      </Choices>
    </SettingRow>
  );
}
