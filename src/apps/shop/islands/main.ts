import '../theme/theme.css';

document.documentElement.classList.add('scripted');
