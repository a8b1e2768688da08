import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const openweather: Provider = {
  id: 'openweather',
  name: 'OpenWeather',
  variables: ['OPENWEATHER_API_KEY', 'OPENWEATHERMAP_API_KEY', 'OWM_API_KEY', 'OPEN_WEATHER_API_KEY'],
  keys: [
    {
      id: 'openweather.key',
      name: 'OpenWeather API key',
      anchors: ['openweather', 'open_weather', 'pyowm', 'owm_api'],
      near: ['openweather', 'open_weather', 'pyowm', 'owm_api'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
  ],
}
