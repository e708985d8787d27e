// What a page in React 19 says. It sets `card` as a property, since the element has one of that name.
import {createRoot} from 'react-dom/client';
import card from './sway-card.json';

function About() {
  return (
    <section>
      <p>Some of you asked how far my posts carry.</p>
      <sway-score card={card}>
        <a href={card.link}>Sway {card.score} of 100</a>
      </sway-score>
    </section>
  );
}

createRoot(document.querySelector('#root')).render(<About />);
