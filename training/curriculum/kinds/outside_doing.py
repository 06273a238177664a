"""Requests out of the field: acting in the world, networks, other programs, media. By group: weight, ways to ask."""

DOING = {
    "code in other languages": (1.2, """
        write (a|some|the) {code} (program|function|script|class|code) [that sorts a list|for hello world|for fizzbuzz]
        (hello world|fizzbuzz|quicksort|bubble sort|a linked list|fibonacci) in {code}
        how (do i|to) (write a loop|read a file|sort a list|declare a variable) in {code}
        (convert|translate|port|rewrite) (this|the code|my program|this function) (to|into|in) {code}
        (give me|make|generate) {code} code (for|that makes) (a button|a web page|a menu|a server|a class)
        debug (my|this) {code} (code|program|script)
        what does this {code} (code|error) (do|mean)
        {code} (tutorial|regex|one-liner|snippet) [please]
        is {code} better than {code}
        """),
    "big software": (1.1, """
        (build|make|create|write|develop|program|code) [me] {app}
        (i need|i want|please make) {app} [for my shop|with login|with a database|by tomorrow]
        (design|plan) (the architecture|a database|the backend|the frontend) (of|for) {app}
        how (do i|to|much does it cost to) (build|make|develop|host) {app}
        {app} (with|in|using) (react|django|node|java|laravel|flutter)
        (clone|copy|rebuild) (facebook|twitter|uber|airbnb|whatsapp|instagram)
        (write unit tests|make a docker image|set up ci|write documentation) for {app}
        turn this into {app}
        put this (online|on a server|in the cloud|on aws|on github|into production)
        """),
    "web pages": (1.3, """
        (scrape|crawl|parse|download|fetch|open|read|load) {site}
        (scrape|get|extract|download) (the prices|the headlines|all links) from {site}
        (scrape|get|extract|download) (the comments|the reviews|emails|the table) from {site}
        (download|get) (the|a) (file|page|dataset|video|image|pdf) from {site}
        go to {site} and (click on login|copy the text|get the data|search for {topic})
        (search|google|look up|look on) (the web|online|google|the internet|wikipedia) for {topic}
        google {topic}
        what is (on|the title of|the content of) {site}
        (is|check if|check whether) {site} (online|down|reachable|up)
        find (me) (a dataset|data|statistics|a picture|a paper) (about|on) {topic} [online|on the web]
        (ping|connect to|request|curl|call) {site}
        download (a video|this song|this movie|music) from youtube
        import the data from {site}
        """),
    "mails and messages": (1.1, """
        (send|forward|mail|email) (it|this|the file|the table|the chart|the result|the report) to {whom}
        send (an email|a mail|a message|an sms|a whatsapp|a text) to {whom} [about {about}]
        (email|mail|text|message|call|phone|ping) {whom}
        (post|publish|share|upload) (this|the chart|it|the result|the picture) (on|to) (twitter|slack|linkedin|facebook)
        (post|publish|share|upload) (this|the chart|it) (on|to) (instagram|teams|dropbox|google drive)
        (post|publish|share|upload) (the result|the picture) (on|to) (instagram|teams|dropbox|google drive)
        (check|read|open) my (mail|inbox|messages|emails|whatsapp)
        (reply|answer) to (the last mail|{whom}|this email)
        notify {whom} (when it is done|about {about})
        (invite|remind) {whom} [to the meeting|about {about}]
        fax this to {whom}
        """),
    "interfaces of others": (0.8, """
        (call|query|use|connect to) the (openai|google|twitter|github|weather|stripe|salesforce|spotify|openweather) api
        (get|load|pull|read) (data|the rows|everything) from (our|the|my) (sql server|postgres database)
        (get|load|pull|read) (data|the rows|everything) from (our|the|my) (snowflake|mongodb|bigquery)
        (get|load|pull|read) (data|the rows|everything) from (our|the|my) (s3 bucket|data warehouse)
        (get|load|pull|read) (data|the rows|everything) from (our|the|my) (google sheet|sharepoint)
        (connect|log in|log on) to (the database|mysql|oracle|sap|my bank|aws|the server)
        (insert|write|upload|push) (it|this|the data|the table) (into|to) (the database|mysql|postgres)
        (insert|write|upload|push) (it|this|the data|the table) (into|to) (s3|google sheets|sap)
        (ask|use) (chatgpt|gpt|an llm|gemini) (to summarise it|about it|to answer this)
        (get|fetch) (my|the) (tweets|followers|repositories|playlists|bank transactions|calendar)
        make (an|a) (http|post|get|rest) request [to {site}]
        """),
    "bookings and shopping": (0.9, """
        (book|reserve|find) [me] (a flight|a hotel|a table|a train|a taxi|a room|tickets) {where} [{when}]
        (book|reserve|order) (a table|a taxi|a room|seats|an uber) {when}
        (order|buy) [me] (a pizza|flowers|{thing}|groceries|a book|sushi) [online|now]
        (cancel|change|move) my (booking|flight|appointment|order|subscription|reservation)
        make an appointment with (the dentist|my doctor|{whom}) [{when}]
        (pay|transfer|send) (my bill|100 euros|50 dollars|the rent|money) [to {whom}]
        cheapest flight {where}
        (add|put) (milk|a meeting|lunch|an event) (to my shopping list|in my calendar|on my calendar) [{when}]
        where can i buy {thing}
        track my (parcel|order|package)
        """),
    "devices": (0.9, """
        (turn|switch) (on|off) {device}
        (turn|switch) {device} (on|off)
        set (an alarm|a timer|a reminder) (for 7 am|for ten minutes|{when})
        (remind|wake) me {when}
        (turn|set) (up|down) the (volume|heating|brightness)
        play (some music|{song}|jazz|the radio|a podcast|the next song)
        (take|make) a (photo|selfie|screenshot|recording)
        (open|start|close|launch) (word|excel|chrome|photoshop|outlook|spotify|the calculator|my browser|zoom)
        (print|scan) (this|the document|two copies|it)
        (restart|shut down|lock|update|reboot) (my computer|the computer|the pc|windows|the server|my mac)
        call (an ambulance|a taxi|mum|the police|support)
        where (is my phone|are my keys|am i)
        what is my (ip address|battery level|location|password|wifi password)
        """),
    "computer help": (0.9, """
        (install|uninstall|update|download) (pandas|python|windows|excel|tensorflow|docker|chrome|numpy|a virus scanner)
        how (do i|to) (install|use|open|uninstall|set up) (python|excel|git|docker|jupyter|vs code|linux|photoshop)
        my (computer|laptop|phone|printer|wifi|excel) (is slow|does not start|crashes|is broken|has a virus)
        (delete|remove|erase|format) (all files on my computer|my hard drive)
        (delete|remove|erase|format) (everything|windows|the c drive|my browser history)
        (run|execute) (this exe|rm -rf|a shell command|a virus|sudo apt update|npm install)
        how (do i|to) (do a vlookup|make a pivot table|freeze a row|write a macro) in excel
        what does (error 404|blue screen|segmentation fault|exit code 1) mean
        (git|docker|ssh|pip|npm) (command|help|error)
        recover my (deleted files|password|account|lost data)
        which (laptop|gpu|processor|phone) (should i buy|is better|is fast)
        commit and push (this|my code)
        """),
    "harm": (0.6, """
        (hack|break into|crack) (my neighbour's wifi|this account|the server|{whom}'s phone|instagram|a bank)
        how (do i|to) (make a bomb|build a weapon|pick a lock|steal a car|forge a signature|cheat in an exam|make drugs)
        (guess|crack|find|steal) (the password|{whom}'s password|credit card numbers)
        write (a virus|malware|a phishing mail|spam|ransomware|fake reviews)
        (find|tell me) (the address|the phone number|the salary) of {person}
        spy on {whom}
        how (can i|do i) (avoid taxes illegally|launder money|get away with it)
        generate (a fake id|fake passport|credit card numbers)
        """),
    "deep learning": (0.9, """
        (train|build|fine-tune|finetune|code) (a|my own) neural network [in pytorch|with tensorflow]
        (train|build|fine-tune|finetune|code) (a|my own) (transformer|language model) [in pytorch|with tensorflow]
        (train|build|fine-tune|finetune|code) (a|my own) neural network [on this|from scratch]
        (train|build|fine-tune|finetune|code) (a|my own) (transformer|language model) [on this|from scratch]
        (train|build|fine-tune|finetune|code) (a|my own) (cnn|chatbot|lstm|gan) [in pytorch|with tensorflow]
        (train|build|fine-tune|finetune|code) (a|my own) (gpt|deep learning model) [in pytorch|with tensorflow]
        (train|build|fine-tune|finetune|code) (a|my own) (cnn|chatbot|lstm|gan) [on this|from scratch]
        (train|build|fine-tune|finetune|code) (a|my own) (gpt|deep learning model) [on this|from scratch]
        (train|fine-tune|use) (bert|llama|gpt|resnet|yolo|stable diffusion|whisper) [on this data|on my pictures|for me]
        (deep learning|neural network) (model|agent) (for|to) (play chess|images|text|trading|driving)
        reinforcement learning (model|agent) (for|to) (play chess|images|text|trading|driving)
        (detect|recognise|recognize|track|count) (objects|faces|cars) in (the video|videos|the camera|my photos)
        (detect|recognise|recognize|track|count) (people|emotions|plates) in (the video|videos|the camera|my photos)
        make (an ai|a bot|a model) that (talks like me|trades for me|writes mails|knows everything|plays go)
        (run|use) a large language model on (this|my files)
        generate text in the style of {person}
        """),
    "made up pictures": (1.1, """
        (draw|paint|sketch|generate|create|make) [me] (a|a picture of a|an image of a) {animal}
        (draw|paint|sketch|generate|create|make) [me] (a cute|a realistic|a cartoon) {animal}
        (draw|paint|generate|create|imagine|make a picture of|make an image of) {scene}
        (picture|image|photo|painting|drawing) of (a {animal}|{scene})
        (design|make|create) (a logo|a poster|a flyer|a business card) for (my company|my band|a bakery|a party|my book)
        (design|make|create) (a banner|an icon|a tattoo|a cover) for (my company|my band|a bakery|a party|my book)
        (show me|find|i want) (a|some) (picture|pictures|photo|image|images) of (a {animal}|{city}|{person}|{scene})
        {scene} in the style of (van gogh|picasso|a comic|pixar|monet)
        ascii art of a {animal}
        make a (meme|comic|cartoon|video|film|gif) (about|of) (a {animal}|{topic}|monday)
        (animate|model in 3d|render) a {animal}
        """),
    "sound and film": (0.9, """
        (transcribe|write down) (the audio|this recording|the meeting|the interview|the podcast|the voice memo|the call)
        (make|compose|generate|record|sing) (a song|music|a beat|a melody|a ringtone) [about {topic}|like {song}]
        (read|say|speak) (this|it|the text) (aloud|out loud|with a nice voice)
        text to speech [of this|for the file]
        (cut|trim|edit|subtitle|stabilise|convert) (the|my|this) (video|mp4|film|clip|movie)
        (cut|trim|remove the noise from|convert|speed up) (the|my|this) (mp3|audio|song|recording|podcast)
        (what is|name|which is) (this song|the song that goes lalala|that tune)
        (who|what) is (speaking|said|singing) in (the recording|this audio|the clip)
        make a video (from|of|about) (the data|my holiday|{topic})
        """),
    "games": (0.6, """
        (let's play|play|can we play) (chess|tic tac toe|hangman|20 questions|a game|poker|rock paper scissors|a quiz)
        (your move|i take rock|e4|knight to f3|guess my number|i spy with my little eye)
        (ask|quiz) me [a question|on {topic}|about {country}]
        how do you play (chess|poker|monopoly|backgammon)
        (best|cheat|cheats|tips) for (minecraft|fortnite|gta|zelda|elden ring)
        solve (this|my|the) (sudoku|crossword|wordle|rubik's cube)
        what is the best opening (in chess|against e4)
        """),
    "future": (0.6, """
        (what|which) (are the|will be the) (lottery|winning) numbers (tomorrow|next week)
        (predict|tell me|what is) (my future|the future|my horoscope|my fortune)
        horoscope for (leo|aries|today|virgo)
        will (i|we|it) (be rich|find love|win|survive|get the job|be fired)
        (when|how) will (i die|the world end|ai take over)
        what will (happen tomorrow|the world look like in 2100)
        (read my palm|tarot cards|lay me the cards)
        who will be the next (president|pope|champion)
        """),
    "private life of the user": (0.6, """
        (what is|what's|do you know) my (name|age|birthday|address|phone number|job|email)
        (who|where) am i
        (what did i|what have i) (eat|do|say|buy) (yesterday|last week|this morning)
        (what is|when is|where is) my next (meeting|appointment|flight|birthday)
        do you remember (me|what i said|our last talk|yesterday)
        how much (money do i have|do i weigh|did i sleep)
        where did i (park|put my keys|leave my phone)
        (who is|where is) my (boss|wife|dog|brother)
        """),
    "work and office": (0.7, """
        (make|prepare|design|create) (a powerpoint|slides) (about|on|for) ({topic}|{about}|the board)
        (make|prepare|design|create) (a presentation|a keynote) (about|on|for) ({topic}|{about}|the board)
        (write|take|summarise) (the minutes|notes) of (the|our|my) meeting
        (plan|organise|schedule) (a meeting|the project|an event|my week|a workshop) [with {whom}]
        (write|make) (a business plan|a marketing plan|a strategy|a job ad|a contract|an nda|terms and conditions)
        (what is|give me) (a good strategy|the best price|a marketing idea) for my (company|shop|startup)
        (how|why) (do we|should we|did we) (get more customers|lose customers|hire|grow faster|beat the competition)
        what do (our|my) (competitors|customers|users) (think|want|charge)
        interview questions for (a nurse|a data scientist|a manager)
        (translate|proofread|format) my (thesis|contract|cv)
        """),
}
# About a picture, beside one: what needs eyes.
SEEING = """
    (what|who) (is|do you see|can you see) (in|on) (the|this) (picture|photo|image)
    describe (the|this) (picture|photo|image)
    (what does|what is) (this|the) (picture|photo|image) (show|about)
    (caption|alt text|title|description) for (the|this) (picture|photo|image)
    (who|what person) is this
    is (there|this) a {animal} (in|on) (the|this) (picture|photo)
    is this a {animal}
    how many (people|cats|cars|faces|trees) are (in|on) (the|this) (picture|photo|image)
    (recognise|recognize|detect|find|blur|swap) (the|all) (face|faces|people|eyes) [in the picture]
    (read|extract|ocr|copy) the (text|writing|words|numbers) (in|from|on) (the|this) (image|photo|scan|picture)
    (where|when) was (this|the) (photo|picture) taken, by the look of it
    remove (the person|the people|the man|my ex|the car) from (the|this) (photo|picture)
    remove (the wrinkles|the glasses|the shadow|the sky) from (the|this) (photo|picture)
    (put|add|paint) (a hat|sunglasses|a beard|a smile|a {animal}) (on|into|to) (the|this) (photo|picture|face)
    make (me|her|him|the person) (younger|older|thinner|smile|taller) [in the photo]
    turn (the|this) (photo|picture) into (a van gogh|a cartoon|an anime|a painting by monet)
    (change|replace) the (hair colour|clothes|sky|face) [in the photo]
    how (old|happy|beautiful) is (the person|she|he|this woman)
    is this (photo|picture) (real|fake|made by ai|nice)
    colourise this old photo by ai
    find (similar|more) (pictures|photos) [on the web]
    what (breed|plant|car|building|mushroom) is this
    total {x} by {y}
    average {x}
    plot {x} over time
    which {y} has the (highest|most) {x}
    """
# About a text, beside one: what needs understanding.
UNDERSTANDING = """
    (summarise|summarize|sum up) (the|this) (text|file|article|document) [in three sentences]
    (what is|tell me what) (the|this) (text|file|article|document) [is] about
    (give me|write) a summary of (the|this) (text|file|article)
    translate (the|this) (text|file|article) (to|into) {language}
    (what does|does) the author (think|mean|say|like)
    (is the tone|is the text|is the author) (positive or negative|friendly|angry|biased)
    (correct|proofread|fix|check) the (grammar|spelling|style) (in|of) (the|this) (text|file)
    (rewrite|rephrase|simplify) (the|this) (text|article|letter) [in simple words|more formally]
    (improve|shorten|continue) (the|this) (text|article|letter) [in simple words|more formally]
    (answer|reply to) (the|this) (letter|mail|text)
    (who|where|when|why) does (it|the story) (take place|happen|end)
    (write|make up) (a continuation|a title|an ending|questions) for (the|this) (text|article)
    what are the (main points|key messages|arguments) (in|of) (the|this) (text|document)
    turn (the|this) text into (a poem|a story|an email|slides|a tweet)
    who wrote this
    is it true what the text says
    total {x} by {y}
    average {x} per {y}
    plot {x} over time
    """
