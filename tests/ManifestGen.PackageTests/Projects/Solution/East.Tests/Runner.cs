System.Console.WriteLine("a test runner");
