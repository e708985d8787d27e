export const score = {
  of: 'von 100',
  luck: (low, high) => `${low}–${high} durch das Glück einzelner Beiträge`,
  methods: (error) => `±${error} zwischen fairen Methoden`,
  asOf: (date) => `Stand ${date}`,
  old: 'älter als ein Jahr',
  above: (share, group) => `Über ${share} von: ${group}`,
  years: 'Wert nach Jahren',
  claim: 'Eigene Angabe. Nicht für Entscheidungen über Menschen.',
  signed: (key) => `Unverändert seit der Signatur mit Schlüssel ${key}`,
  unchecked: 'Signiert; dieser Browser kann es nicht prüfen.',
  unreachable: 'Die Karte konnte nicht geladen werden.',
  refused: 'Das ist keine Karte, die sich zeigen lässt.',
  changed: 'Die Karte wurde nach der Signatur verändert.',
};

export const meter = {};
