Console.WriteLine("feedservice");
