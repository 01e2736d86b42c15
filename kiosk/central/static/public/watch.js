// Waits until the queue has changed and asks for this page again; in words that the browsers of old TVs understand.
(function () {
  "use strict";
  var seq = document.body.getAttribute("data-seq");
  var lost = document.getElementById("lost");
  var clock = document.getElementById("clock");
  var tick = document.getElementById("tick");
  var sound = document.getElementById("sound");
  var chime = null;
  var heard = Date.now();
  var base = Number(document.body.getAttribute("data-clock")) * 1000 - Date.now(); // a TV's own clock may be wrong

  function ask(url, then) {
    var request = new XMLHttpRequest();
    request.open("GET", url);
    request.timeout = 40000;
    request.onload = function () {
      if (request.status === 200 || request.status === 404) then(request.responseText);
      else fail();
    };
    request.onerror = request.ontimeout = fail;
    request.send();
  }

  function fail() {
    lost.hidden = false;
    setTimeout(show, 3000);
  }

  function wait() {
    ask("/board/news?after=" + seq, function (text) {
      alive();
      var now = String(JSON.parse(text).seq);
      if (now === seq) setTimeout(wait, 1000);
      else show();
    });
  }

  function show() {
    ask(location.href, function (text) {
      alive();
      var page = new DOMParser().parseFromString(text, "text/html");
      var fresh = page.getElementById("now");
      if (!fresh) return location.reload();
      var old = document.getElementById("now");
      seq = page.body.getAttribute("data-seq");
      base = Number(page.body.getAttribute("data-clock")) * 1000 - Date.now();
      if (chime && Number(fresh.getAttribute("data-newest")) > Number(old.getAttribute("data-newest"))) chime.play();
      old.innerHTML = fresh.innerHTML;
      old.setAttribute("data-newest", fresh.getAttribute("data-newest"));
      setTimeout(wait, 250);
    });
  }

  function alive() {
    heard = Date.now();
    lost.hidden = true;
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  if (clock) {
    setInterval(function () {
      var now = Math.floor((base + Date.now()) / 1000) % 86400;
      clock.textContent = two(Math.floor(now / 3600)) + "." + two(Math.floor(now / 60) % 60);
      tick.textContent = two(now % 60);
      if (Date.now() - heard > 45000) lost.hidden = false;
    }, 1000);
  }

  if (sound) {
    sound.hidden = false;
    sound.onclick = function () {
      if (chime) chime = null;
      else {
        chime = new Audio(document.body.getAttribute("data-chime"));
        chime.play();
      }
      sound.textContent = sound.getAttribute(chime ? "data-on" : "data-off");
    };
  }

  wait();
})();
