require "workos"

WorkOS.configure do |config|
  config.key = "sk_example_123456789"
end

user = WorkOS::UserManagement.update_user(
  id: "user_01E4ZCR3C56J083X43JQXF3JK5",
  first_name: "Marcelina",
  last_name: "Davis"
)

puts user.updated_at
